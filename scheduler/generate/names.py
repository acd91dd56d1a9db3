"""First names by language, and a letter: nobody in particular.

The names are common first names; the letter after them is drawn, so that no name points at a person.
"""

from __future__ import annotations

import random

_WOMEN: dict[str, str] = {
    "uk": "Olena Iryna Natalia Oksana Kateryna Halyna Svitlana Tetiana Yuliia Daryna Larysa Solomiia",
    "ru": "Elena Marina Vera Nadezjda Ljudmila Galina Aleksandra Polina",
    "ar": "Amal Rana Huda Samar Nour Rima Layla Hanan Mariam Dima",
    "kmr": "Berivan Rojin Zilan Gulistan Evin Nazdar",
    "ckb": "Shilan Chnar Awaz Hero Tara Nian",
    "sw": "Neema Furaha Zawadi Riziki Esperance Amani",
    "rw": "Uwase Mutoni Ingabire Keza Umutesi",
    "ti": "Selam Luwam Bisrat Freweini Helen Senait Yordanos",
    "fa_AF": "Zahra Shukria Farida Nilofar Masuma Hosna",
    "ps": "Gulalai Palwasha Spozhmai Zarghuna Malalai",
    "fa": "Mahsa Parisa Shirin Laleh Nasrin",
    "tr": "Elif Zeynep Ayse Derya Sevgi",
    "am": "Tigist Hiwot Meseret Aster Selamawit",
    "so": "Ayaan Hodan Ifrah Sahra Faduma",
    "ro": "Ioana Mihaela Doina Rodica",
    "es": "Lucia Camila Rosa Elvira",
    "fr": "Aline Chantal Mireille Odette",
    "en": "Grace Joy Mercy Blessing",
    "nb": "Kari Randi Marit Solveig Ingrid Liv Astrid Turid Hilde Grete Siri Berit Gunn Anne",
}
_MEN: dict[str, str] = {
    "uk": "Andrii Serhii Oleh Mykola Taras Bohdan Vasyl Dmytro Roman Yurii Petro",
    "ru": "Sergej Igor Aleksej Viktor Pavel Nikolaj",
    "ar": "Omar Khaled Samir Yousef Tarek Ziad Hassan Bilal",
    "kmr": "Baran Azad Rezan Diyar Serhat",
    "ckb": "Karwan Rebin Hiwa Soran Zana",
    "sw": "Baraka Juma Bahati Jabali Shukuru Elie",
    "rw": "Mugisha Nkunda Habimana Ishimwe",
    "ti": "Tesfay Mehari Filmon Robel Kidane Yonas",
    "fa_AF": "Jawad Mustafa Hamid Reza Sohrab Najib",
    "ps": "Zmarai Tor Wali Baryalai Esmat",
    "fa": "Behnam Kaveh Arash Farhad",
    "tr": "Emre Murat Kemal Ozan",
    "am": "Dawit Abebe Girma Tadesse",
    "so": "Abdi Liban Farah Guled",
    "ro": "Andrei Mihai Vasile Ion",
    "es": "Diego Mateo Andres Julio",
    "fr": "Pascal Didier Fabrice Serge",
    "en": "Emmanuel Samuel Victor Moses",
    "nb": "Ola Per Kjell Arne Geir Terje Stein Trond Odd Bjarne Svein Leif",
}


def first_name(rng: random.Random, language: str, *, woman: bool) -> str:
    """An invented name such as ``Olena K.`` that is plausible for the language (English where unknown)."""
    names = (_WOMEN if woman else _MEN).get(language) or (_WOMEN if woman else _MEN)["en"]
    return f"{rng.choice(names.split())} {rng.choice('ABDEFGHIJKLMNOPRSTV')}."
