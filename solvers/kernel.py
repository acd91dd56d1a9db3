"""The search's inner loop, compiled: taking people and groups out of a week and putting them back better.

Everything it knows lies in one array of whole numbers ``m`` (facts, never changed; ``solvers/tables.py`` writes it),
and all that it decides in another, ``s``. So a week is copied, kept and handed to another process or thread at once.
Both are cut into tables: ``m[TABLE]`` is where a table begins, and its row and column follow.

It says the rules about a person's day, an instructor's day, rooms and seats once more, as the rules' own files do;
tests hold the two against each other. Whatever would still break a rule is taken out afterwards (``mend.py``).

All of it is in this one file, since a compiled function is kept on disk until its own file changes.
"""

from __future__ import annotations

import numpy as np

from solvers.compiled import quick

# ruff: noqa: D103, SIM110 - accessors say what they do by their names; generators are not compiled

# numbers and places of tables in m

(
    PEOPLE, OFFERS, OPTIONS, KINDS, STAFF, ROOMS, SETS, SITES, ENDS, BEGINS, FINISHES, SLOTS, TALKS, MOST_SLOTS, SIZE,
    LONGEST_DAY, NORWEGIAN_DAY, LUNCH_AFTER, LUNCH_MINUTES, BREAK, WAY, HANDOVER, CORE_START, CORE_END, KEPT,
    OPT, OFF, WORTH, MAY, PER, NEEDS, BY_DAY, PA, BEGIN, FINISH, READY, LEAVE, BACK, DROP, PICK, FAMILY, ESCORT, APART,
    PAIRS, XO, XA, XP, POSTS, HALLS, POOL, CARRIED, DAYP, ORDER, LEAST,
    S_DN, S_DL, S_MEM, S_KIND, S_PS, S_NMEM, S_UH, S_TALK, S_THERE, S_SEATS, S_CNT, S_XN, S_XL, S_XW, S_RN, S_RL, S_SUM,
) = range(71)  # fmt: skip

HEADER = 80
DAY = 1440
LONG = 24
"""Entries that a person's, an instructor's or a room's day can have."""
MARKS = 2016
"""Pieces of five minutes in a week."""
PIECE = 5
NEVER = 1 << 28

# columns

O_START, O_END, O_DAY, O_SITE, O_ATT, O_LES, O_OFFER, O_BEGIN, O_FINISH, O_TIME = range(10)
OPT_W = 10
(
    A_SHAPE, A_KIND, A_MEET, A_MAX, A_MIN, A_FIXED, A_MEMBERS, A_OWN, A_BARS, A_LEAD, A_INT, A_INROOM, A_ROOM, A_LUNCH,
    A_FIRST, A_LAST, A_LIMITED, A_SPOKEN, A_ROW, A_UNIT, A_FROZEN, A_CAND, A_NCAND, A_LEADERS, A_NLEADERS, A_INTS,
    A_NINTS, A_ROOMS, A_NROOMS, A_GIVENLEAD, A_SIZE, A_GIVEN,
) = range(32)  # fmt: skip
OFF_W = 32
GROUP, SEAT, TALK, OPEN = 0, 1, 2, 3
P_NEED, P_OFFERS, P_NOFFERS, P_TOGETHER, P_HOME, P_APART, P_NAPART, P_LINKED = range(8)
PER_W = 8
D_SET, D_PLACE, D_FAMILY, D_ESCORT, D_NESCORT = range(5)
BY_DAY_W = 5
IS_GIVEN, IS_HELD, IS_BLOCK, IS_CANDIDATE = 1, 2, 4, 8
COURSE = 4
F_ADULTS, F_SPANS = 0, 5
FAMILY_W = 18
E_DELIVER, E_COLLECT, E_LONGEST, E_CARE = range(4)
ESCORT_W = 4
MAY_LEAD, IS_THERE = 1, 2
SPEAKS, CAN_INTERPRET = 1, 2
ROOM_CAP, ROOM_SITE, ROOM_ROW = range(3)
UNIT_W = 6
N_TOTAL, N_SHORT, N_LACK, N_CLASS = range(4)

DIVES = 6
FILLS = 3
IDLE = 3
SMALL = 150
FAR = 120
SOME = 40
FIRSTS = 6
MANDATORY = 10.0
EVENLY = 0.01
KEEPING = 4.0

# luck: xorshift64*, the same everywhere


@quick
def rnd(rng):
    x = rng[0]
    x ^= x >> np.uint64(12)
    x ^= x << np.uint64(25)
    x ^= x >> np.uint64(27)
    rng[0] = x
    return float((x * np.uint64(2685821657736338717)) >> np.uint64(11)) / 9007199254740992.0


@quick
def below(rng, count):
    return min(int(rnd(rng) * count), count - 1)


@quick
def shuffle(rng, things, count):
    for last in range(count - 1, 0, -1):
        other = below(rng, last + 1)
        things[last], things[other] = things[other], things[last]


@quick
def in_order(keys, count):
    """Places of the first keys, the least first; few are sorted here, and among equals the first goes first."""
    order = np.empty(count, np.int64)
    for place in range(count):
        at = place
        while at > 0 and keys[order[at - 1]] > keys[place]:
            order[at] = order[at - 1]
            at -= 1
        order[at] = place
    return order


# reading facts


@quick
def opt(m, o, column):
    return m[np.uint64(m[OPT] + o * OPT_W + column)]


@quick
def off(m, a, column):
    return m[np.uint64(m[OFF] + a * OFF_W + column)]


@quick
def per(m, p, column):
    return m[np.uint64(m[PER] + p * PER_W + column)]


@quick
def by_day(m, p, day, column):
    return m[np.uint64(m[BY_DAY] + (p * 7 + day) * BY_DAY_W + column)]


@quick
def flags(m, p, a):
    return m[np.uint64(m[PA] + p * m[OFFERS] + a)]


@quick
def may(m, p, o):
    return (m[np.uint64(m[MAY] + p * ((m[OPTIONS] >> 5) + 1) + (o >> 5))] >> (o & 31)) & 1


@quick
def worth(m, p, o):
    which = by_day(m, p, opt(m, o, O_DAY), D_SET)
    return m[m[WORTH] + o * m[SETS] + which]


@quick
def least_of(m, p, k):
    return m[np.uint64(m[NEEDS] + (p * m[KINDS] + k) * 2)]


@quick
def cap_of(m, p, k):
    return m[np.uint64(m[NEEDS] + (p * m[KINDS] + k) * 2 + 1)]


@quick
def ready(m, here, there, o):
    if here == there:
        return opt(m, o, O_END)
    return m[np.uint64(m[READY] + (here * m[SITES] + there) * m[ENDS] + opt(m, o, O_TIME))]


@quick
def begins(m, p, o):
    return m[np.uint64(m[BEGIN] + by_day(m, p, opt(m, o, O_DAY), D_PLACE) * m[BEGINS] + opt(m, o, O_BEGIN))]


@quick
def finishes(m, p, o):
    return m[np.uint64(m[FINISH] + by_day(m, p, opt(m, o, O_DAY), D_PLACE) * m[FINISHES] + opt(m, o, O_FINISH))]


# reading and writing the week


@quick
def number(m, s, p, day):
    return s[np.uint64(m[S_DN] + p * 7 + day)]


@quick
def entry(m, s, p, day, place):
    return s[np.uint64(m[S_DL] + (p * 7 + day) * LONG + place)]


@quick
def has(m, s, p, a):
    return s[np.uint64(m[S_MEM] + p * m[OFFERS] + a)]


@quick
def fact(m, s, p, column):
    return s[np.uint64(m[S_PS] + p * 4 + column)]


@quick
def held(m, s, a):
    return s[np.uint64(m[S_UH] + off(m, a, A_UNIT) * (1 + m[MOST_SLOTS] * UNIT_W))]


@quick
def slot_at(m, a, place):
    return m[S_UH] + off(m, a, A_UNIT) * (1 + m[MOST_SLOTS] * UNIT_W) + 1 + place * UNIT_W


@quick
def talk_at(m, p, a):
    return m[S_TALK] + (off(m, a, A_UNIT) * m[PEOPLE] + p) * UNIT_W


@quick
def slot_of(m, s, p, a, o):
    if off(m, a, A_SHAPE) == TALK:
        at = talk_at(m, p, a)
        return at if s[at] >= 0 else -1
    for place in range(held(m, s, a)):
        at = slot_at(m, a, place)
        if s[at] == o:
            return at
    return -1


@quick
def mark(m, s, row, o, sign):
    at = m[S_CNT] + row * MARKS
    for piece in range(opt(m, o, O_START) // PIECE, -(-opt(m, o, O_END) // PIECE)):
        s[at + piece] += sign


@quick
def most_at(m, s, row, o):
    at = m[S_CNT] + row * MARKS
    most = 0
    for piece in range(opt(m, o, O_START) // PIECE, -(-opt(m, o, O_END) // PIECE)):
        most = max(most, s[at + piece])
    return most


@quick
def note(m, s, p, o, sign):
    """Enter or take out an attendance in every sum but the day."""
    a = opt(m, o, O_OFFER)
    shape = off(m, a, A_SHAPE)
    s[m[S_KIND] + p * m[KINDS] + off(m, a, A_KIND)] += sign * worth(m, p, o)
    s[m[S_MEM] + p * m[OFFERS] + a] += sign
    room = -1
    if shape in (GROUP, TALK):
        if shape == GROUP:
            s[m[S_THERE] + o] += sign
        at = slot_of(m, s, p, a, o)
        if at >= 0:
            room = s[at + 5]
    elif shape == SEAT:
        s[m[S_SEATS] + a * 7 + opt(m, o, O_DAY)] += sign
    else:
        mark(m, s, off(m, a, A_ROW), o, sign)
        room = off(m, a, A_ROOM)
    if room >= 0:
        row = m[m[HALLS] + room * 3 + ROOM_ROW]
        if row >= 0:
            mark(m, s, row, o, sign)


@quick
def own_bits(m, p, a):
    """What the activity makes of the person: a course that is given bars no placement."""
    bits = off(m, a, A_OWN)
    return bits & ~COURSE if flags(m, p, a) & IS_GIVEN else bits


@quick
def add(m, s, p, o):
    """The person attends the option."""
    day, start = opt(m, o, O_DAY), opt(m, o, O_START)
    at = m[S_DL] + (p * 7 + day) * LONG
    count = s[m[S_DN] + p * 7 + day]
    if count >= LONG:
        return
    place = count
    while place > 0 and opt(m, s[at + place - 1], O_START) > start:
        s[at + place] = s[at + place - 1]
        place -= 1
    s[at + place] = o
    s[m[S_DN] + p * 7 + day] = count + 1
    note(m, s, p, o, 1)
    a = opt(m, o, O_OFFER)
    if has(m, s, p, a) == 1:
        s[m[S_PS] + p * 4 + N_CLASS] |= own_bits(m, p, a)
        if off(m, a, A_SHAPE) == GROUP:
            s[m[S_NMEM] + a] += 1


@quick
def remove(m, s, p, o):
    """The person does not attend the option any more."""
    day = opt(m, o, O_DAY)
    at = m[S_DL] + (p * 7 + day) * LONG
    count = s[m[S_DN] + p * 7 + day]
    place = 0
    while place < count and s[at + place] != o:
        place += 1
    if place == count:
        return
    for later in range(place, count - 1):
        s[at + later] = s[at + later + 1]
    s[m[S_DN] + p * 7 + day] = count - 1
    note(m, s, p, o, -1)
    a = opt(m, o, O_OFFER)
    if has(m, s, p, a) == 0:
        if off(m, a, A_SHAPE) == GROUP:
            s[m[S_NMEM] + a] -= 1
        if off(m, a, A_OWN):
            classes = 0
            for other in range(7):
                for one in range(number(m, s, p, other)):
                    classes |= own_bits(m, p, opt(m, entry(m, s, p, other, one), O_OFFER))
            s[m[S_PS] + p * 4 + N_CLASS] = classes


@quick
def quarters(short):
    return (-(-short // 15)) ** 2


@quick
def settle(m, s, p):
    """The person's missing minutes anew."""
    lacking = total = counted = 0
    for k in range(m[KINDS]):
        minutes = s[m[S_KIND] + p * m[KINDS] + k]
        least = least_of(m, p, k)
        if minutes < least:
            lacking += least - minutes
        total += minutes
        counted += min(minutes, cap_of(m, p, k))
    short = max(0, per(m, p, P_NEED) - counted)
    at, sums = m[S_PS] + p * 4, m[S_SUM]
    s[sums] += lacking - s[at + N_LACK]
    s[sums + 1] += short - s[at + N_SHORT]
    s[sums + 2] += quarters(short) - quarters(s[at + N_SHORT])
    s[at + N_TOTAL], s[at + N_SHORT], s[at + N_LACK] = total, short, lacking


# instructors and rooms


@quick
def in_list(m, s, numbers, lists, who, o, sign):
    """Enter or take out an option in a day list of an instructor or a room."""
    day, start = opt(m, o, O_DAY), opt(m, o, O_START)
    at, count = lists + (who * 7 + day) * LONG, s[numbers + who * 7 + day]
    if sign > 0:
        if count >= LONG:
            return
        place = count
        while place > 0 and opt(m, s[at + place - 1], O_START) > start:
            s[at + place] = s[at + place - 1]
            place -= 1
        s[at + place] = o
    else:
        place = 0
        while place < count and s[at + place] != o:
            place += 1
        if place == count:
            return
        for later in range(place, count - 1):
            s[at + later] = s[at + later + 1]
    s[numbers + who * 7 + day] = count + sign


@quick
def engage(m, s, at, sign):
    """Instructors and room of a slot are taken, or given free."""
    o = s[at]
    for column in range(1, 5):
        x = s[at + column]
        if x >= 0:
            in_list(m, s, m[S_XN], m[S_XL], x, o, sign)
            s[m[S_XW] + x * 8 + 7] += sign * opt(m, o, O_ATT)
            s[m[S_XW] + x * 8 + opt(m, o, O_DAY)] += sign * opt(m, o, O_ATT)
    room = s[at + 5]
    if room >= 0 and m[m[HALLS] + room * 3 + ROOM_ROW] < 0:
        in_list(m, s, m[S_RN], m[S_RL], room, o, sign)


@quick
def drop_talk(m, s, p, a):
    at = talk_at(m, p, a)
    if s[at] >= 0:
        engage(m, s, at, -1)
        s[at] = -1


@quick
def leave(m, s, p, a):
    """The person is at nothing of the activity any more."""
    for day in range(7):
        place = number(m, s, p, day) - 1
        while place >= 0:
            o = entry(m, s, p, day, place)
            if opt(m, o, O_OFFER) == a:
                remove(m, s, p, o)
            place -= 1
    if off(m, a, A_SHAPE) == TALK:
        drop_talk(m, s, p, a)
    settle(m, s, p)


@quick
def hold(m, s, a, o, out):
    """The group meets at the option."""
    count = held(m, s, a)
    at = slot_at(m, a, count)
    s[at] = o
    for column in range(5):
        s[at + 1 + column] = out[column]
    s[m[S_UH] + off(m, a, A_UNIT) * (1 + m[MOST_SLOTS] * UNIT_W)] = count + 1
    engage(m, s, at, 1)


@quick
def hold_talk(m, s, p, a, o, out):
    at = talk_at(m, p, a)
    s[at] = o
    for column in range(5):
        s[at + 1 + column] = out[column]
    engage(m, s, at, 1)


@quick
def close(m, s, a):
    """Everybody leaves the group, and it is not held."""
    first = off(m, a, A_CAND)
    for index in range(off(m, a, A_NCAND)):
        p = m[m[POOL] + first + index]
        if has(m, s, p, a):
            leave(m, s, p, a)
    for place in range(held(m, s, a)):
        engage(m, s, slot_at(m, a, place), -1)
    s[m[S_UH] + off(m, a, A_UNIT) * (1 + m[MOST_SLOTS] * UNIT_W)] = 0


@quick
def room_free(m, s, room, o):
    """Whether a group or talk may have the room then."""
    row = m[m[HALLS] + room * 3 + ROOM_ROW]
    if row >= 0:
        return most_at(m, s, row, o) < m[m[HALLS] + room * 3 + ROOM_CAP]
    day, start, end = opt(m, o, O_DAY), opt(m, o, O_START), opt(m, o, O_END)
    for place in range(s[m[S_RN] + room * 7 + day]):
        other = s[m[S_RL] + (room * 7 + day) * LONG + place]
        if opt(m, other, O_START) < end and start < opt(m, other, O_END):
            return False
    if s[m[S_RN] + room * 7 + day] >= LONG - 1:
        return False
    for a in range(m[OFFERS]):
        if off(m, a, A_SHAPE) == OPEN and off(m, a, A_ROOM) == room and most_at(m, s, off(m, a, A_ROW), o) > 0:
            return False
    return True


@quick
def room_for(m, s, a, o):
    """The smallest free room for all who may join; -1 where none is needed, -2 where none is free."""
    if not off(m, a, A_INROOM):
        return -1
    best, rank = -2, np.int64(1) << 60
    size, site = off(m, a, A_SIZE), opt(m, o, O_SITE)
    for index in range(off(m, a, A_NROOMS)):
        room = m[m[POOL] + off(m, a, A_ROOMS) + index]
        at = m[HALLS] + room * 3
        if m[at + ROOM_SITE] != site or not room_free(m, s, room, o):
            continue
        capacity = m[at + ROOM_CAP]
        mine = (np.int64(max(0, size - capacity)) * 2 + (1 if m[at + ROOM_ROW] >= 0 else 0)) * 100000 + capacity
        if mine < rank:
            best, rank = room, mine
    return best


@quick
def has_seat(m, s, a, o, at):
    """Whether the room of a meeting that is held takes one more."""
    room = s[at + 5]
    if room < 0:
        return True
    row, capacity = m[m[HALLS] + room * 3 + ROOM_ROW], m[m[HALLS] + room * 3 + ROOM_CAP]
    if row >= 0:
        return most_at(m, s, row, o) < capacity
    return off(m, a, A_ROOM) >= 0 or s[m[S_THERE] + o] < capacity


@quick
def staff_lunch(m, s, x, o, count, at):
    """Whether the instructor's day with the option has a pause, or is short."""
    first, last = opt(m, o, O_START), opt(m, o, O_END)
    for place in range(count):
        first, last = min(first, opt(m, s[at + place], O_START)), max(last, opt(m, s[at + place], O_END))
    if last - first <= m[LUNCH_AFTER]:
        return True
    for index in range(-1, count):
        one = o if index < 0 else s[at + index]
        if off(m, opt(m, one, O_OFFER), A_LUNCH):
            return True
        end, follows, fine = opt(m, one, O_END), False, True
        for place in range(-1, count):
            other = o if place < 0 else s[at + place]
            if opt(m, other, O_START) < end or other == one:
                continue
            follows = True
            way = 0 if opt(m, other, O_SITE) == opt(m, one, O_SITE) else m[WAY]
            if opt(m, other, O_START) - end - way < m[LUNCH_MINUTES]:
                fine = False
        if follows and fine:
            return True
    return False


@quick
def all_given(m, s, x, first, last):
    """Whether all that an instructor leads on some days is given with times and leaders."""
    for day in range(first, last):
        at = m[S_XL] + (x * 7 + day) * LONG
        for place in range(s[m[S_XN] + x * 7 + day]):
            if not off(m, opt(m, s[at + place], O_OFFER), A_GIVENLEAD):
                return False
    return True


@quick
def staff_free(m, s, x, o, given):
    """Whether the instructor is free then, with breaks, lunch and units left."""
    day, start, end, site = opt(m, o, O_DAY), opt(m, o, O_START), opt(m, o, O_END), opt(m, o, O_SITE)
    load = opt(m, o, O_ATT)
    # What is given may be more than a post, but then nothing else goes beside it.
    if s[m[S_XW] + x * 8 + 7] + load > m[m[POSTS] + x * 2] and not (given and all_given(m, s, x, 0, 7)):
        return False
    if s[m[S_XW] + x * 8 + day] + load > m[m[POSTS] + x * 2 + 1] and not (given and all_given(m, s, x, day, day + 1)):
        return False
    count, at = s[m[S_XN] + x * 7 + day], m[S_XL] + (x * 7 + day) * LONG
    if count >= LONG - 1:
        return False
    for place in range(count):
        other = s[at + place]
        pause = m[BREAK] if opt(m, other, O_SITE) == site else m[WAY]
        if opt(m, other, O_START) < end + pause and start < opt(m, other, O_END) + pause:
            return False
    return staff_lunch(m, s, x, o, count, at) or (given and all_given(m, s, x, day, day + 1))


@quick
def can_interpret(m, x, a, o, p):
    if not m[m[XO] + x * m[OPTIONS] + o] & IS_THERE:
        return False
    if p >= 0:
        return m[m[XP] + x * m[PEOPLE] + p] > 0
    return (m[m[XA] + x * m[OFFERS] + a] & CAN_INTERPRET) > 0


@quick
def staffing_at(m, s, a, o, p, out):
    """Leaders, interpreter and room of a meeting as the week stands, into ``out``; whether they are to be had."""
    for column in range(5):
        out[column] = -1
    room = room_for(m, s, a, o)
    if room == -2:
        return False
    out[4] = room
    need, given = off(m, a, A_LEAD), off(m, a, A_GIVENLEAD) > 0
    if need > 3:
        return False
    taken, spoken = 0, False
    while taken < need:
        best, rank = -1, np.int64(1) << 60
        for index in range(off(m, a, A_NLEADERS)):
            x = m[m[POOL] + off(m, a, A_LEADERS) + index]
            if x == out[0] or x == out[1] or x == out[2]:
                continue
            bits = m[m[XO] + x * m[OPTIONS] + o]
            if not bits & MAY_LEAD or not staff_free(m, s, x, o, given):
                continue
            speaks = m[m[XA] + x * m[OFFERS] + a] & SPEAKS
            helps = 1 if off(m, a, A_INT) and can_interpret(m, x, a, o, p) else 0
            mine = (np.int64(helps * 2 + (0 if speaks else 1)) << 32) + s[m[S_XW] + x * 8 + 7] * 1000 + x
            if mine < rank:
                best, rank = x, mine
        if best < 0:
            return False
        out[taken] = best
        spoken = spoken or (m[m[XA] + best * m[OFFERS] + a] & SPEAKS) > 0
        taken += 1
    if off(m, a, A_SPOKEN) and not spoken and need > 0:
        return False
    if not off(m, a, A_INT):
        return True
    for index in range(off(m, a, A_NINTS)):
        x = m[m[POOL] + off(m, a, A_INTS) + index]
        leads = x in (out[0], out[1], out[2])
        if not leads and can_interpret(m, x, a, o, p) and staff_free(m, s, x, o, False):
            out[3] = x
            return True
    return False


@quick
def lunch(m, p, entries, at, count):
    """Whether a long day has a pause, or is given as it is."""
    all_given = True
    for place in range(count):
        if not flags(m, p, opt(m, entries[at + place], O_OFFER)) & IS_BLOCK:
            all_given = False
    if all_given:
        return True
    for place in range(count):
        one = entries[at + place]
        if off(m, opt(m, one, O_OFFER), A_LUNCH):
            return True
        if place + 1 == count:
            break
        fine = True
        for later in range(place + 1, count):
            other = entries[at + later]
            there = ready(m, opt(m, one, O_SITE), opt(m, other, O_SITE), one)
            if opt(m, other, O_START) - there < m[LUNCH_MINUTES]:
                fine = False
                break
        if fine:
            return True
    return False


@quick
def away_from(m, p, o):
    return m[np.uint64(m[LEAVE] + per(m, p, P_HOME) * m[BEGINS] + opt(m, o, O_BEGIN))]


@quick
def away_to(m, p, o):
    return m[np.uint64(m[BACK] + per(m, p, P_HOME) * m[FINISHES] + opt(m, o, O_FINISH))]


@quick
def covered(m, row, start, end):
    for index in range(m[row + F_SPANS]):
        if m[row + F_SPANS + 1 + 2 * index] <= start and end <= m[row + F_SPANS + 2 + 2 * index]:
            return True
    return False


@quick
def somebody_home(m, s, p, day, entries, at, count, record):
    """Whether all adults are never away at once when nobody else is at home."""
    row = m[FAMILY] + record * FAMILY_W
    adults = m[row + F_ADULTS]
    for place in range(count):
        start, end = away_from(m, p, entries[at + place]), away_to(m, p, entries[at + place])
        if adults == 1:
            if start < end and not covered(m, row, start, end):
                return False
            continue
        other = m[row + 1] if m[row + 1] != p else m[row + 2]
        for one in range(number(m, s, other, day)):
            theirs = entry(m, s, other, day, one)
            begin, finish = max(start, away_from(m, other, theirs)), min(end, away_to(m, other, theirs))
            if begin >= finish or covered(m, row, begin, finish):
                continue
            if adults == 2:
                return False
            third = m[row + 1] + m[row + 2] + m[row + 3] - p - other
            for more in range(number(m, s, third, day)):
                last = entry(m, s, third, day, more)
                start3, end3 = max(begin, away_from(m, third, last)), min(finish, away_to(m, third, last))
                if start3 < end3 and not covered(m, row, start3, end3):
                    return False
    return True


@quick
def stays_too_long(m, row, begin, end):
    """Whether the child is in care for too long between a first and a last option of the day."""
    care = m[row + E_CARE]
    left = m[m[DROP] + care * m[BEGINS] + opt(m, begin, O_BEGIN)]
    back = m[m[PICK] + care * m[FINISHES] + opt(m, end, O_FINISH)]
    return left < 0 or back >= NEVER or back - left > m[row + E_LONGEST]


@quick
def family(m, s, p, day, entries, at, count):
    """No child at home alone, and none in the kindergarten for too long."""
    record = by_day(m, p, day, D_FAMILY)
    if record >= 0 and not somebody_home(m, s, p, day, entries, at, count, record):
        return False
    first = by_day(m, p, day, D_ESCORT)
    for index in range(by_day(m, p, day, D_NESCORT)):
        row = m[ESCORT] + m[m[POOL] + first + index] * ESCORT_W
        deliver, collect = m[row + E_DELIVER], m[row + E_COLLECT]
        begin = entries[at] if deliver == p else (entry(m, s, deliver, day, 0) if number(m, s, deliver, day) else -1)
        last = number(m, s, collect, day) - 1
        end = entries[at + count - 1] if collect == p else (entry(m, s, collect, day, last) if last >= 0 else -1)
        if begin < 0 or end < 0:
            continue
        if stays_too_long(m, row, begin, end):
            return False
    return True


@quick
def apart(m, s, p, day, entries, at, count):
    """Nobody is in one activity at one time with somebody to be kept apart from."""
    for index in range(per(m, p, P_NAPART)):
        row = m[APART] + (per(m, p, P_APART) + index) * 2
        other, kind = m[row], m[row + 1]
        for one in range(number(m, s, other, day)):
            theirs = entry(m, s, other, day, one)
            a = opt(m, theirs, O_OFFER)
            if kind >= 0 and off(m, a, A_KIND) != kind:
                continue
            for place in range(count):
                mine = entries[at + place]
                if (
                    opt(m, mine, O_OFFER) == a and opt(m, mine, O_START) < opt(m, theirs, O_END)
                    and opt(m, theirs, O_START) < opt(m, mine, O_END)
                ):
                    return False
    return True


# a person's day


@quick
def fits(m, s, p, day, entries, at, count):
    """Whether exactly these entries, in order of time, are a legal day of the person."""
    if count == 0:
        return True
    minutes = lessons = 0
    before = -1
    for place in range(count):
        o = entries[at + place]
        minutes += opt(m, o, O_ATT)
        lessons += opt(m, o, O_LES)
        if place > 0:
            start = opt(m, o, O_START)
            if start < opt(m, before, O_END) or ready(m, opt(m, before, O_SITE), opt(m, o, O_SITE), before) > start:
                return False
        before = o
    first, last = entries[at], entries[at + count - 1]
    if not begins(m, p, first) or not finishes(m, p, last):
        return False
    if minutes > m[LONGEST_DAY] or lessons > m[NORWEGIAN_DAY]:
        for place in range(count):
            o = entries[at + place]
            if not flags(m, p, opt(m, o, O_OFFER)) & IS_BLOCK and (
                (minutes > m[LONGEST_DAY] and opt(m, o, O_ATT) > 0)
                or (lessons > m[NORWEGIAN_DAY] and opt(m, o, O_LES) > 0)
            ):
                return False
    if opt(m, last, O_END) - opt(m, first, O_START) > m[LUNCH_AFTER] and not lunch(m, p, entries, at, count):
        return False
    if not per(m, p, P_LINKED):
        return True
    return family(m, s, p, day, entries, at, count) and apart(m, s, p, day, entries, at, count)


@quick
def can_come(m, p, o):
    """Whether a day of this meeting alone works for the person, and nobody has to stay with a child."""
    day = opt(m, o, O_DAY)
    if by_day(m, p, day, D_FAMILY) >= 0 or not begins(m, p, o) or not finishes(m, p, o):
        return False
    first = by_day(m, p, day, D_ESCORT)
    for index in range(by_day(m, p, day, D_NESCORT)):
        row = m[ESCORT] + m[m[POOL] + first + index] * ESCORT_W
        if m[row + E_DELIVER] == p and m[row + E_COLLECT] == p and stays_too_long(m, row, o, o):
            return False
    return True


@quick
def open_takes(m, s, a, o):
    """Whether an open activity and its room take one more at the option."""
    if most_at(m, s, off(m, a, A_ROW), o) >= off(m, a, A_MAX):
        return False
    room = off(m, a, A_ROOM)
    if room < 0:
        return True
    row = m[m[HALLS] + room * 3 + ROOM_ROW]
    if row >= 0:
        return most_at(m, s, row, o) < m[m[HALLS] + room * 3 + ROOM_CAP]
    day, start, end = opt(m, o, O_DAY), opt(m, o, O_START), opt(m, o, O_END)
    for place in range(s[m[S_RN] + room * 7 + day]):
        other = s[m[S_RL] + (room * 7 + day) * LONG + place]
        if opt(m, other, O_START) < end and start < opt(m, other, O_END):
            return False
    for other in range(m[OFFERS]):
        if (
            other != a and off(m, other, A_SHAPE) == OPEN and off(m, other, A_ROOM) == room
            and most_at(m, s, off(m, other, A_ROW), o) > 0
        ):
            return False
    return True


@quick
def insert(m, days, counts, day, o):
    """Put an option in its place in a day of somebody's own lists."""
    at, place, start = day * LONG, counts[day], opt(m, o, O_START)
    while place > 0 and opt(m, days[at + place - 1], O_START) > start:
        days[at + place] = days[at + place - 1]
        place -= 1
    days[at + place] = o
    counts[day] += 1


@quick
def take_out(days, counts, day, o):
    at = day * LONG
    place = 0
    while days[at + place] != o:
        place += 1
    for later in range(place, counts[day] - 1):
        days[at + later] = days[at + later + 1]
    counts[day] -= 1


@quick
def overlaps(m, days, counts, day, o):
    at, start, end = day * LONG, opt(m, o, O_START), opt(m, o, O_END)
    for place in range(counts[day]):
        other = days[at + place]
        if opt(m, other, O_START) < end and start < opt(m, other, O_END):
            return True
    return False


@quick
def try_put(m, s, p, days, counts, away, o):
    """Put the option into the day if it stays legal."""
    day = opt(m, o, O_DAY)
    if counts[day] >= LONG - 1 or overlaps(m, days, counts, day, o):
        return False
    start, end = away[2 * day], away[2 * day + 1]
    if start < end and opt(m, o, O_START) < end and start < opt(m, o, O_END):
        return False
    insert(m, days, counts, day, o)
    if fits(m, s, p, day, days, day * LONG, counts[day]):
        return True
    take_out(days, counts, day, o)
    return False


# a person's week


@quick
def leaves(m, s, p, a):
    """Whether the activity is for the person to leave in a search for a better week."""
    bits, shape = flags(m, p, a), off(m, a, A_SHAPE)
    if bits & IS_HELD or shape == TALK:
        return False
    if shape != GROUP:
        return True
    if bits & IS_GIVEN or per(m, p, P_TOGETHER):
        return False
    return off(m, a, A_MEMBERS) > 0 or s[m[S_NMEM] + a] > off(m, a, A_MIN)


@quick
def all_of(m, s, p, into):
    count = 0
    for day in range(7):
        for place in range(number(m, s, p, day)):
            into[count] = entry(m, s, p, day, place)
            count += 1
    return count


@quick
def room_in_group(m, s, p, a):
    """Whether the group is held and takes one more; the person may come to some of it."""
    count = held(m, s, a)
    if count == 0 or per(m, p, P_TOGETHER):
        return False
    if s[m[S_NMEM] + a] >= max(off(m, a, A_MAX), off(m, a, A_GIVEN)):
        return False
    able = False
    for place in range(count):
        at = slot_at(m, a, place)
        if may(m, p, s[at]):
            able = True
            if not has_seat(m, s, a, s[at], at):
                return False
    return able


@quick
def can_count(m, p, kinds, total, k, minutes):
    return total + minutes <= per(m, p, P_NEED) and kinds[k] + minutes <= cap_of(m, p, k)


@quick
def take_group(m, s, p, a, days, counts, away, kinds, total, got, ngot):
    """Take a place in a group if all that must be attended fits; how many options were taken."""
    k, taken, minutes = off(m, a, A_KIND), 0, 0
    for must in range(2):
        for place in range(held(m, s, a)):
            o = s[slot_at(m, a, place)]
            if not may(m, p, o) or can_come(m, p, o) != (must == 0):
                continue
            value = worth(m, p, o)
            if can_count(m, p, kinds, total, k, minutes + value) and try_put(m, s, p, days, counts, away, o):
                got[ngot + taken] = o
                taken += 1
                minutes += value
            elif must == 0:
                for index in range(taken):
                    take_out(days, counts, opt(m, got[ngot + index], O_DAY), got[ngot + index])
                return 0
    return taken


@quick
def take_seat(m, s, rng, p, a, days, counts, away, kinds, total, got, ngot, plain):
    """Days at an employer, whole days that are empty; how many were taken."""
    k, taken, minutes = off(m, a, A_KIND), 0, 0
    first, last = off(m, a, A_FIRST), off(m, a, A_LAST)
    begin = 0 if plain else below(rng, max(1, last - first))
    for step in range(last - first):
        o = first + (begin + step) % (last - first)
        if taken >= off(m, a, A_MEET):
            break
        day = opt(m, o, O_DAY)
        most = max(off(m, a, A_MAX), off(m, a, A_GIVEN)) if flags(m, p, a) & IS_GIVEN else off(m, a, A_MAX)
        if not may(m, p, o) or counts[day] or s[m[S_SEATS] + a * 7 + day] >= most:
            continue
        value = worth(m, p, o)
        if can_count(m, p, kinds, total, k, minutes + value) and try_put(m, s, p, days, counts, away, o):
            got[ngot + taken] = o
            taken += 1
            minutes += value
    return taken


@quick
def stay_on(m, s, rng, p, a, day, days, counts, away):
    """A stay tight against what the day has, or anywhere on an empty day; the option taken, or -1."""
    first, last = m[m[DAYP] + a * 8 + day], m[m[DAYP] + a * 8 + day + 1]
    if first == last:
        return -1
    if counts[day] == 0:
        step = max(1, (last - first) // 6)
        begin = below(rng, step)
        for o in range(first + begin, last, step):
            if may(m, p, o) and open_takes(m, s, a, o) and try_put(m, s, p, days, counts, away, o):
                return o
        return -1
    at = day * LONG
    length, site = opt(m, first, O_END) - opt(m, first, O_START), opt(m, first, O_SITE)
    for place in range(counts[day]):
        one = days[at + place]
        gap_start = opt(m, days[at + place - 1], O_END) if place else 0
        gap_end = opt(m, days[at + place + 1], O_START) if place + 1 < counts[day] else NEVER
        if gap_end - opt(m, one, O_END) >= length:
            from_then = ready(m, opt(m, one, O_SITE), site, one)
            tries = 0
            for o in range(first, last):
                start = opt(m, o, O_START)
                if start < from_then:
                    continue
                if start > gap_end - length or tries > 3:
                    break
                if tries < 2 or start >= from_then + m[LUNCH_MINUTES]:
                    if may(m, p, o) and open_takes(m, s, a, o) and try_put(m, s, p, days, counts, away, o):
                        return o
                    tries += 1
        if opt(m, one, O_START) - gap_start >= length:
            tries = 0
            for back in range(last - first):
                o = last - 1 - back
                if opt(m, o, O_END) > opt(m, one, O_START):
                    continue
                if opt(m, o, O_START) < gap_start or tries >= 3:
                    break
                tries += 1
                if may(m, p, o) and open_takes(m, s, a, o) and try_put(m, s, p, days, counts, away, o):
                    return o
    return -1


@quick
def value_of(m, p, kinds):
    """Missing minutes of mandatory kinds, and to the target, as one number to compare."""
    lacking = counted = 0
    for k in range(m[KINDS]):
        lacking += max(0, least_of(m, p, k) - kinds[k])
        counted += min(kinds[k], cap_of(m, p, k))
    return np.int64(lacking) * 100000 + max(0, per(m, p, P_NEED) - counted)


@quick
def worth_of(m, s, p, a):
    """Counted minutes that an activity could give the person: all of a group's meetings, an employer's days, a stay."""
    shape = off(m, a, A_SHAPE)
    total = 0
    if shape == GROUP:
        for place in range(held(m, s, a)):
            o = s[slot_at(m, a, place)]
            total += worth(m, p, o) if may(m, p, o) else 0
    else:
        total = (off(m, a, A_MEET) if shape == SEAT else 1) * worth(m, p, off(m, a, A_FIRST))
    if total == 0:
        for o in range(off(m, a, A_FIRST), off(m, a, A_LAST)):
            if may(m, p, o):
                total = max(total, worth(m, p, o))
    return total


@quick
def on_offer(m, s, p, seats_only, large, small, gains):
    """What there is to take, by place in the person's list, with its minutes; how much is large, and how much small."""
    first, nlarge, nsmall = per(m, p, P_OFFERS), 0, 0
    for index in range(per(m, p, P_NOFFERS)):
        a = m[m[POOL] + first + index]
        shape = off(m, a, A_SHAPE)
        if shape == TALK or has(m, s, p, a) or (seats_only and shape != SEAT):
            continue
        if off(m, a, A_BARS) & fact(m, s, p, N_CLASS) or (shape == GROUP and not room_in_group(m, s, p, a)):
            continue
        gains[index] = worth_of(m, s, p, a)
        if gains[index] == 0:
            continue
        if shape != OPEN and (least_of(m, p, off(m, a, A_KIND)) > 0 or gains[index] >= SMALL):
            large[nlarge] = index
            nlarge += 1
        else:
            small[nsmall] = index
            nsmall += 1
    return nlarge, nsmall


@quick
def take(m, s, rng, p, a, days, counts, away, kinds, got, tally, plain):
    """A place in a group or days at an employer, if nothing bars it; ``tally``: minutes, options got, classes."""
    if off(m, a, A_BARS) & tally[2] and not flags(m, p, a) & IS_GIVEN:
        return
    if off(m, a, A_SHAPE) == GROUP:
        taken = take_group(m, s, p, a, days, counts, away, kinds, tally[0], got, tally[1])
    else:
        taken = take_seat(m, s, rng, p, a, days, counts, away, kinds, tally[0], got, tally[1], plain)
    if taken:
        tally[2] |= own_bits(m, p, a)
    for one in range(taken):
        value = worth(m, p, got[tally[1] + one])
        kinds[off(m, a, A_KIND)] += value
        tally[0] += value
    tally[1] += taken


@quick
def take_stays(m, s, rng, p, a, days, counts, away, kinds, got, tally, begin):
    """Stays in an open activity, on days that are begun already before others."""
    k, stays = off(m, a, A_KIND), 0
    for turn in range(2):
        for step in range(7):
            day = (step + begin) % 7
            if (counts[day] > 0) != (turn == 0) or stays >= off(m, a, A_MEET):
                continue
            if not can_count(m, p, kinds, tally[0], k, worth(m, p, off(m, a, A_FIRST))):
                break
            o = stay_on(m, s, rng, p, a, day, days, counts, away)
            if o < 0:
                continue
            value = worth(m, p, o)
            if not can_count(m, p, kinds, tally[0], k, value):
                take_out(days, counts, day, o)
                continue
            got[tally[1]] = o
            tally[1] += 1
            stays += 1
            kinds[k] += value
            tally[0] += value


@quick
def keeps_given(m, p, old, gone, got, ngot):
    """Whether every given activity that was there is there again."""
    for index in range(gone):
        a = opt(m, old[index], O_OFFER)
        if not flags(m, p, a) & IS_GIVEN:
            continue
        found = False
        for one in range(ngot):
            found = found or opt(m, got[one], O_OFFER) == a
        if not found:
            return False
    return True


@quick
def dive(m, s, rng, p, large, nlarge, gains, days, counts, away, kinds, got, tally, plain):
    """Take what is large, given things first, then in an order of worth and luck."""
    first, keys = per(m, p, P_OFFERS), np.empty(nlarge, np.float64)
    for index in range(nlarge):
        a = m[m[POOL] + first + large[index]]
        weight = float(gains[large[index]]) + (600.0 if least_of(m, p, off(m, a, A_KIND)) > 0 else 0.0)
        keys[index] = -weight * (1.0 if plain else 0.3 + rnd(rng))
        if flags(m, p, a) & IS_GIVEN:
            keys[index] -= 1e6
    order = in_order(keys, nlarge)
    for index in range(nlarge):
        if tally[0] >= per(m, p, P_NEED):
            break
        take(m, s, rng, p, m[m[POOL] + first + large[order[index]]], days, counts, away, kinds, got, tally, plain)


@quick
def fill(m, s, rng, p, small, nsmall, gains, days, counts, away, kinds, got, tally, plain, begin):
    """Take what is small, the longest first or by luck, until the week is full."""
    first = per(m, p, P_OFFERS)
    if plain:
        keys = np.empty(nsmall, np.float64)
        for index in range(nsmall):
            keys[index] = -gains[small[index]]
        order = in_order(keys, nsmall)
    else:
        order = np.arange(nsmall)
        shuffle(rng, order, nsmall)
    for index in range(nsmall):
        if per(m, p, P_NEED) <= tally[0]:
            break
        a = m[m[POOL] + first + small[order[index]]]
        if off(m, a, A_SHAPE) == OPEN:
            take_stays(m, s, rng, p, a, days, counts, away, kinds, got, tally, begin)
        else:
            take(m, s, rng, p, a, days, counts, away, kinds, got, tally, False)


@quick
def best_week(m, s, rng, p, luck, away, seats_only):
    """Give the person the best week found by dives; the old one where nothing better is found."""
    old, count = np.empty(7 * LONG, np.int64), per(m, p, P_NOFFERS)
    nold, gone = all_of(m, s, p, old), 0
    for index in range(nold):
        if leaves(m, s, p, opt(m, old[index], O_OFFER)):
            old[gone] = old[index]
            gone += 1
    before = np.int64(fact(m, s, p, N_LACK)) * 100000 + fact(m, s, p, N_SHORT)
    for index in range(gone):
        remove(m, s, p, old[index])
    large, small, gains = np.empty(count, np.int64), np.empty(count, np.int64), np.zeros(count, np.int64)
    nlarge, nsmall = on_offer(m, s, p, seats_only, large, small, gains)
    # The week as it stands, after a dive, and as it is being filled: days, their lengths, minutes by kind, tally.
    days, counts = np.empty((3, 7 * LONG), np.int64), np.empty((3, 7), np.int64)
    kinds, tally = np.empty((3, m[KINDS]), np.int64), np.zeros((3, 3), np.int64)
    for day in range(7):
        counts[0, day] = number(m, s, p, day)
        for place in range(counts[0, day]):
            days[0, day * LONG + place] = entry(m, s, p, day, place)
    for k in range(m[KINDS]):
        kinds[0, k] = s[m[S_KIND] + p * m[KINDS] + k]
        tally[0, 0] += kinds[0, k]
    tally[0, 2] = fact(m, s, p, N_CLASS)
    got, best_got = np.empty(7 * LONG, np.int64), np.empty(7 * LONG, np.int64)
    nbest, best, idle = -1, np.int64(1) << 60, 0
    for turn in range(DIVES if nlarge > 1 else 2):
        plain = turn == 0 and not luck
        days[1], counts[1], kinds[1], tally[1] = days[0], counts[0], kinds[0], tally[0]
        dive(m, s, rng, p, large, nlarge, gains, days[1], counts[1], away, kinds[1], got, tally[1], plain)
        improved = False
        for order in range(1 if seats_only else FILLS):
            days[2], counts[2], kinds[2], tally[2] = days[1], counts[1], kinds[1], tally[1]
            fill(m, s, rng, p, small, nsmall, gains, days[2], counts[2], away, kinds[2], got, tally[2],
                 plain and order == 0, turn + order)
            value = value_of(m, p, kinds[2])
            if value < best and keeps_given(m, p, old, gone, got, tally[2, 1]):
                best, nbest, improved = value, tally[2, 1], True
                best_got[:nbest] = got[:nbest]
            if value % 100000 == 0 or value > best + FAR:
                break
        idle = 0 if improved else idle + 1
        if best == 0 or idle >= IDLE:
            break
    if nbest >= 0 and (best < before or (best == before and luck)):
        for index in range(nbest):
            add(m, s, p, best_got[index])
    else:
        for index in range(gone):
            add(m, s, p, old[index])
    settle(m, s, p)


# groups


@quick
def suits(m, s, p, o):
    """Whether the person's day stays legal with the option besides."""
    day = opt(m, o, O_DAY)
    count = number(m, s, p, day)
    if count >= LONG - 1:
        return False
    days = np.empty(LONG, np.int64)
    start, end = opt(m, o, O_START), opt(m, o, O_END)
    place, put = 0, False
    for index in range(count):
        other = entry(m, s, p, day, index)
        if opt(m, other, O_START) < end and start < opt(m, other, O_END):
            return False
        if not put and opt(m, other, O_START) > start:
            days[place] = o
            place += 1
            put = True
        days[place] = other
        place += 1
    if not put:
        days[place] = o
        place += 1
    return fits(m, s, p, day, days, 0, place)


@quick
def has_hours(m, s, p, o, minutes):
    """Whether the person's week and the kind's cap leave that many minutes."""
    k = off(m, opt(m, o, O_OFFER), A_KIND)
    return fact(m, s, p, N_TOTAL) + minutes <= per(m, p, P_NEED) and (
        s[m[S_KIND] + p * m[KINDS] + k] + minutes <= cap_of(m, p, k)
    )


@quick
def join(m, s, p, a):
    """Make the person a member of a group that is held, if that breaks no rule."""
    given = flags(m, p, a) & IS_GIVEN
    if not given and off(m, a, A_BARS) & fact(m, s, p, N_CLASS):
        return False
    count = held(m, s, a)
    for place in range(count):
        at = slot_at(m, a, place)
        if may(m, p, s[at]) and not has_seat(m, s, a, s[at], at):
            return False
    joined = 0
    taken = np.empty(max(count, 1), np.int64)
    for must in range(2):
        for place in range(count):
            o = s[slot_at(m, a, place)]
            if not may(m, p, o) or can_come(m, p, o) != (must == 0):
                continue
            if suits(m, s, p, o) and (given or has_hours(m, s, p, o, worth(m, p, o))):
                add(m, s, p, o)
                settle(m, s, p)
                taken[joined] = o
                joined += 1
            elif must == 0:
                for index in range(joined):
                    remove(m, s, p, taken[index])
                settle(m, s, p)
                return False
    return joined > 0


@quick
def taste(m, s, rng, o, plain):
    """Core hours, days that others leave free, and early starts first; or anything."""
    if not plain:
        return rnd(rng)
    start, day = opt(m, o, O_START), opt(m, o, O_DAY)
    core = 0.0 if start - day * DAY >= m[CORE_START] and opt(m, o, O_END) - day * DAY <= m[CORE_END] else 1.0
    people = 0
    for p in range(m[PEOPLE]):
        people += number(m, s, p, day)
    return core + 0.5 * people / (1.0 + 8.0 * m[PEOPLE]) + 0.0001 * (start - day * DAY) / DAY


@quick
def within_posts(m, s, slots, staffing, trial, count, index):
    """Whether the leaders' weeks hold one more meeting beside those picked already."""
    for column in range(4):
        x = staffing[index, column]
        if x < 0:
            continue
        load = s[m[S_XW] + x * 8 + 7] + opt(m, slots[index], O_ATT)
        for one in range(count):
            for other in range(4):
                if staffing[trial[one], other] == x:
                    load += opt(m, slots[trial[one]], O_ATT)
        if load > m[m[POSTS] + x * 2]:
            return False
    return True


@quick
def pick(m, s, rng, a, slots, nslots, coming, crowd, staffing, nwanted, largest, plain, plan):
    """So many days, each with the slot that keeps most members together; the best of several starts."""
    if off(m, a, A_FIXED):
        count = 0
        for index in range(nslots):
            known = False
            for one in range(count):
                if opt(m, slots[plan[one]], O_START) == opt(m, slots[index], O_START):
                    known = True
            if not known and count < m[MOST_SLOTS]:
                plan[count] = index
                count += 1
        return count
    keys = np.empty(nslots, np.float64)
    for index in range(nslots):
        keys[index] = -float(min(largest, crowd[index])) + 0.9 * taste(m, s, rng, slots[index], plain)
    order = in_order(keys, keys.shape[0])
    best, found = -1, 0
    trial, together = np.empty(m[MOST_SLOTS], np.int64), np.empty(nwanted, np.uint8)
    meetings = off(m, a, A_MEET)
    for start in range(min(FIRSTS, nslots)):
        trial[0] = order[start]
        count = 1
        together[:] = coming[trial[0]]
        clock = opt(m, slots[trial[0]], O_START) % DAY
        while count < meetings:
            choice, rank = -1, 1e18
            for index in range(nslots):
                o = slots[index]
                clash = False
                for one in range(count):
                    if opt(m, slots[trial[one]], O_DAY) == opt(m, o, O_DAY):
                        clash = True
                if clash or not within_posts(m, s, slots, staffing, trial, count, index):
                    continue
                people = 0
                for one in range(nwanted):
                    people += together[one] & coming[index, one]
                if people == 0:
                    continue
                change = 0.0 if staffing[index, 0] == staffing[trial[0], 0] else 1.0
                mine = -float(min(largest, people)) * 100.0 + change * 20.0
                mine += abs(opt(m, o, O_START) % DAY - clock) * 0.02 + keys[index] * 0.01
                if mine < rank:
                    choice, rank = index, mine
            if choice < 0:
                break
            trial[count] = choice
            count += 1
            for one in range(nwanted):
                together[one] &= coming[choice, one]
        people = 0
        for one in range(nwanted):
            people += together[one]
        value = min(largest, people) * count
        if value > best:
            best, found = value, count
            plan[:count] = trial[:count]
    return found


@quick
def open_group(m, s, a, slots, coming, staffing, wanted, nwanted, largest, plan, nplan, must):
    """Hold the meetings with those members for whom they break no rule; not at all if those are too few."""
    again = np.empty(5, np.int64)
    for index in range(nplan):
        o = slots[plan[index]]
        if not off(m, a, A_FIXED):
            hold(m, s, a, o, staffing[plan[index]])
        elif staffing_at(m, s, a, o, -1, again):  # beside those held a moment ago
            hold(m, s, a, o, again)
    keys = np.empty(nwanted, np.float64)
    for one in range(nwanted):
        times = 0
        for index in range(nplan):
            times += coming[plan[index], one]
        keys[one] = one * 0.001 - times - (1000 if flags(m, wanted[one], a) & IS_GIVEN else 0) - (
            500 if wanted[one] == must else 0
        )
    joined = 0
    order = in_order(keys, keys.shape[0])
    for index in range(nwanted):
        if joined >= largest:
            break
        if join(m, s, wanted[order[index]], a):
            joined += 1
    enough = joined > 0 and (off(m, a, A_MEMBERS) > 0 or joined >= off(m, a, A_MIN))
    if not enough:
        close(m, s, a)
        return False
    # a meeting to which nobody comes is not held
    for place in range(held(m, s, a) - 1, -1, -1):
        at = slot_at(m, a, place)
        if s[m[S_THERE] + s[at]] == 0:
            engage(m, s, at, -1)
            last = held(m, s, a) - 1
            for column in range(UNIT_W):
                s[at + column] = s[slot_at(m, a, last) + column]
            s[m[S_UH] + off(m, a, A_UNIT) * (1 + m[MOST_SLOTS] * UNIT_W)] = last
    return True


@quick
def place_group(m, s, rng, a, wanted, nwanted, avoid, must, plain):
    """Give the group its meetings where most of those wanted can come; whether it was opened."""
    first, last = off(m, a, A_FIRST), off(m, a, A_LAST)
    fixed = off(m, a, A_FIXED) > 0
    options = np.empty(last - first, np.int64)
    noptions = 0
    for o in range(first, last):
        if o == avoid or (must >= 0 and (not may(m, must, o) or not suits(m, s, must, o))):
            continue
        options[noptions] = o
        noptions += 1
    if not plain:
        shuffle(rng, options, noptions)
        if not fixed:
            noptions = min(noptions, SOME)
    coming = np.zeros((max(noptions, 1), nwanted), np.uint8)
    staffing = np.empty((max(noptions, 1), 5), np.int64)
    slots, crowd = np.empty(max(noptions, 1), np.int64), np.empty(max(noptions, 1), np.int64)
    able = np.zeros(nwanted, np.uint8)
    for index in range(nwanted):
        p = wanted[index]
        given = flags(m, p, a) & IS_GIVEN
        able[index] = given or not off(m, a, A_BARS) & fact(m, s, p, N_CLASS)
    nslots = 0
    out = np.empty(5, np.int64)
    largest = max(off(m, a, A_MAX), off(m, a, A_GIVEN))
    for index in range(noptions):
        o = options[index]
        if not staffing_at(m, s, a, o, -1, out):
            continue
        people = 0
        for one in range(nwanted):
            p = wanted[one]
            fine = able[one] and may(m, p, o) and suits(m, s, p, o)
            if fine and not flags(m, p, a) & IS_GIVEN:
                fine = has_hours(m, s, p, o, worth(m, p, o))
            coming[nslots, one] = 1 if fine else 0
            people += coming[nslots, one]
        if people:
            slots[nslots], crowd[nslots] = o, people
            staffing[nslots] = out
            nslots += 1
    if nslots == 0:
        return False
    plan = np.empty(m[MOST_SLOTS], np.int64)
    nplan = pick(m, s, rng, a, slots, nslots, coming, crowd, staffing, nwanted, largest, plain, plan)
    return nplan > 0 and open_group(m, s, a, slots, coming, staffing, wanted, nwanted, largest, plan, nplan, must)


@quick
def place_talk(m, s, rng, p, a, plain):
    """The person's talk at a time when somebody can hold it."""
    first, last = off(m, a, A_FIRST), off(m, a, A_LAST)
    out = np.empty(5, np.int64)
    if last == first or has(m, s, p, a) or off(m, a, A_MEET) > 1:
        return False
    begin = 0 if plain else below(rng, last - first)
    for step in range(last - first):
        o = first + (begin + step) % (last - first)
        fine = may(m, p, o) and suits(m, s, p, o) and has_hours(m, s, p, o, worth(m, p, o))
        if fine and staffing_at(m, s, a, o, p, out):
            hold_talk(m, s, p, a, o, out)
            add(m, s, p, o)
            settle(m, s, p)
            return True
    return False


# steps


@quick
def strip(m, s, p, found, count):
    """Take the person's own stays and seats away, and note them as pairs of person and option."""
    mine = np.empty(7 * LONG, np.int64)
    total = all_of(m, s, p, mine)
    for index in range(total):
        a = opt(m, mine[index], O_OFFER)
        shape, bits = off(m, a, A_SHAPE), flags(m, p, a)
        if (shape == OPEN or (shape == SEAT and not bits & IS_GIVEN)) and not bits & IS_HELD:
            remove(m, s, p, mine[index])
            if count < found.shape[0]:
                found[count, 0], found[count, 1] = p, mine[index]
                count += 1
    settle(m, s, p)
    return count


@quick
def put_back(m, s, found, count):
    """What was taken away and still has its place."""
    for index in range(count):
        p, o = found[index, 0], found[index, 1]
        a = opt(m, o, O_OFFER)
        if off(m, a, A_SHAPE) == SEAT:
            day = opt(m, o, O_DAY)
            barred = not has(m, s, p, a) and off(m, a, A_BARS) & fact(m, s, p, N_CLASS)
            if barred or number(m, s, p, day) or s[m[S_SEATS] + a * 7 + day] >= off(m, a, A_MAX):
                continue
        elif not open_takes(m, s, a, o):
            continue
        if has_hours(m, s, p, o, worth(m, p, o)) and suits(m, s, p, o):
            add(m, s, p, o)
            settle(m, s, p)


@quick
def may_leave_group(m, s, p, a):
    return (
        off(m, a, A_SHAPE) == GROUP and not flags(m, p, a) & (IS_GIVEN | IS_HELD) and not per(m, p, P_TOGETHER)
        and s[m[S_NMEM] + a] > off(m, a, A_MIN)
    )


@quick
def leave_some(m, s, p, a, light, same_kind):
    """Out of courses that go on without the person, or of the other group of the kind."""
    first = per(m, p, P_OFFERS)
    for index in range(per(m, p, P_NOFFERS)):
        other = m[m[POOL] + first + index]
        if other == a or not has(m, s, p, other) or not may_leave_group(m, s, p, other):
            continue
        limited = off(m, other, A_LIMITED) > 0
        if (light and not limited) or (same_kind and limited and off(m, other, A_KIND) == off(m, a, A_KIND)):
            leave(m, s, p, other)


@quick
def refill(m, s, rng, people, count):
    """The weeks of these people anew, the shortest first."""
    none = np.zeros(14, np.int64)
    keys = np.empty(count, np.float64)
    for index in range(count):
        keys[index] = -float(fact(m, s, people[index], N_SHORT)) - 10.0 * rnd(rng)
    order = in_order(keys, keys.shape[0])
    done = 0
    for index in range(count):
        p = people[order[index]]
        if fact(m, s, p, N_SHORT) or fact(m, s, p, N_LACK):
            best_week(m, s, rng, p, True, none, False)
            done += 1
    return done


@quick
def regroup_one(m, s, rng, a, first, few):
    """A group gets other times, for its members and for others who could join; their weeks follow."""
    pool, ncand = m[POOL] + off(m, a, A_CAND), off(m, a, A_NCAND)
    wanted = np.empty(ncand + 1, np.int64)
    nwanted = members = 0
    if first >= 0:
        wanted[0] = first
        nwanted = 1
    for index in range(ncand):
        p = m[pool + index]
        if has(m, s, p, a) and p != first:
            wanted[nwanted] = p
            nwanted += 1
            members += 1
    others, keys = np.empty(ncand, np.int64), np.empty(ncand, np.float64)
    nothers = keen = 0
    for index in range(ncand):
        p = m[pool + index]
        if not has(m, s, p, a) and p != first:
            others[nothers] = p
            keys[nothers] = -fact(m, s, p, N_SHORT) * (0.4 + 0.6 * rnd(rng)) - 0.01 * rnd(rng)
            keen += fact(m, s, p, N_SHORT) > 0
            nothers += 1
    room = max(0, min(14, off(m, a, A_MAX) - members))
    lacking = max(0, off(m, a, A_MIN) - members)
    more = lacking if few else max(lacking, below(rng, min(room, keen) + 1))
    order = in_order(keys, nothers)
    for index in range(min(more, nothers)):
        wanted[nwanted] = others[order[index]]
        nwanted += 1
    if nwanted < (1 if off(m, a, A_MEMBERS) else off(m, a, A_MIN)):
        return 0
    avoid = -1
    if held(m, s, a) and not off(m, a, A_FIXED):
        avoid = s[slot_at(m, a, below(rng, held(m, s, a)))]
    given = 0
    for index in range(nwanted):
        given += has(m, s, wanted[index], a) > 0 and flags(m, wanted[index], a) & IS_GIVEN
    close(m, s, a)
    light = (first >= 0 and not few) or rnd(rng) < 0.2
    taken = np.empty((nwanted * 30, 2), np.int64)
    count = 0
    for index in range(nwanted):
        p = wanted[index]
        count = strip(m, s, p, taken, count)
        leave_some(m, s, p, a, light and off(m, a, A_LIMITED) > 0, off(m, a, A_LIMITED) > 0)
    place_group(m, s, rng, a, wanted, nwanted, avoid, first, False)
    for index in range(nwanted):
        given -= has(m, s, wanted[index], a) > 0 and flags(m, wanted[index], a) & IS_GIVEN
    if given > 0:
        return -1
    put_back(m, s, taken, count)
    return refill(m, s, rng, wanted, nwanted)


@quick
def candidate(m, p, a):
    return (flags(m, p, a) & IS_CANDIDATE) > 0


@quick
def share(m, a, other):
    for p in range(m[PEOPLE]):
        if candidate(m, p, a) and candidate(m, p, other):
            return True
    return False


@quick
def anew(m, s, rng, groups, ngroups):
    """Some parallel groups of a kind are closed and opened anew, in another order, at other times."""
    a = groups[below(rng, ngroups)]
    some, nsome = np.empty(4, np.int64), 0
    start = below(rng, ngroups)
    some[0], nsome = a, 1
    for step in range(ngroups):
        other = groups[(start + step) % ngroups]
        if nsome < 4 and other != a and off(m, other, A_KIND) == off(m, a, A_KIND) and share(m, a, other):
            some[nsome] = other
            nsome += 1
    people, npeople = np.empty(m[PEOPLE], np.int64), 0
    for p in range(m[PEOPLE]):
        inside = outside = could = False
        for one in range(nsome):
            inside = inside or has(m, s, p, some[one]) > 0
            could = could or candidate(m, p, some[one])
        if not inside and could:
            outside = fact(m, s, p, N_SHORT) > 0
        if inside or outside:
            people[npeople] = p
            npeople += 1
    given = 0
    for index in range(npeople):
        for one in range(nsome):
            given += has(m, s, people[index], some[one]) > 0 and flags(m, people[index], some[one]) & IS_GIVEN
    for one in range(nsome):
        close(m, s, some[one])
    taken, count = np.empty((npeople * 30 + 1, 2), np.int64), 0
    for index in range(npeople):
        count = strip(m, s, people[index], taken, count)
    left, fitting = people[:npeople].copy(), np.empty(max(npeople, 1), np.int64)
    for one in range(nsome):
        nfitting = 0
        shuffle(rng, left, npeople)
        for index in range(npeople):
            if left[index] >= 0 and candidate(m, left[index], some[one]):
                fitting[nfitting] = left[index]
                nfitting += 1
        if nfitting and place_group(m, s, rng, some[one], fitting, nfitting, -1, -1, False):
            for index in range(npeople):
                if left[index] >= 0 and has(m, s, left[index], some[one]) and off(m, some[one], A_LIMITED):
                    left[index] = -1
    for index in range(npeople):
        for one in range(nsome):
            given -= has(m, s, people[index], some[one]) > 0 and flags(m, people[index], some[one]) & IS_GIVEN
    if given > 0:
        return -1
    put_back(m, s, taken, count)
    return refill(m, s, rng, people, npeople)


@quick
def people_step(m, s, rng, first):
    """Somebody who is short, before those who hold what that person could have."""
    rivals, nrivals = np.empty(m[PEOPLE], np.int64), 0
    for p in range(m[PEOPLE]):
        if p == first:
            continue
        shares = False
        for day in range(7):
            for place in range(number(m, s, p, day)):
                a = opt(m, entry(m, s, p, day, place), O_OFFER)
                if off(m, a, A_MAX) < NEVER and candidate(m, first, a):
                    shares = True
        if shares:
            rivals[nrivals] = p
            nrivals += 1
    wanted = below(rng, 6)
    wanted = 0 if wanted == 0 else (1 if wanted < 3 else wanted - 1)
    wanted = min(wanted, nrivals)
    shuffle(rng, rivals, nrivals)
    taken = np.empty((1, 2), np.int64)
    for index in range(wanted):
        strip(m, s, rivals[index], taken, 1)
    none = np.zeros(14, np.int64)
    best_week(m, s, rng, first, True, none, False)
    for index in range(wanted):
        best_week(m, s, rng, rivals[index], True, none, False)
    return 1 + wanted


@quick
def couple_step(m, s, rng, one, other):
    """Both weeks anew: one parent has some days or halves of days, the other what is left, and the first again."""
    taken = np.empty((1, 2), np.int64)
    out = rnd(rng) < 0.6
    for turn in range(2):
        p = one if turn == 0 else other
        strip(m, s, p, taken, 1)
        if out:
            first = per(m, p, P_OFFERS)
            for index in range(per(m, p, P_NOFFERS)):
                a = m[m[POOL] + first + index]
                if has(m, s, p, a) and may_leave_group(m, s, p, a):
                    leave(m, s, p, a)
    away, none = np.zeros(14, np.int64), np.zeros(14, np.int64)
    for day in range(5):
        noon = 600 + 30 * below(rng, 9)
        draw = below(rng, 4)
        if draw == 1:
            away[2 * day], away[2 * day + 1] = day * DAY, day * DAY + DAY
        elif draw == 2:
            away[2 * day], away[2 * day + 1] = day * DAY, day * DAY + noon
        elif draw == 3:
            away[2 * day], away[2 * day + 1] = day * DAY + noon, day * DAY + DAY
    best_week(m, s, rng, one, True, away, False)
    best_week(m, s, rng, other, True, none, False)
    best_week(m, s, rng, one, True, none, False)
    return 3


@quick
def talk_step(m, s, rng, p, a):
    """The person's talk before all else that is not a class."""
    taken = np.empty((1, 2), np.int64)
    if has(m, s, p, a):
        if flags(m, p, a) & (IS_GIVEN | IS_HELD):
            return 0
        leave(m, s, p, a)
    strip(m, s, p, taken, 1)
    if rnd(rng) < 0.7:
        leave_some(m, s, p, a, True, False)
    place_talk(m, s, rng, p, a, False)
    best_week(m, s, rng, p, True, np.zeros(14, np.int64), False)
    return 1


@quick
def is_free(m, s, a):
    return off(m, a, A_SHAPE) == GROUP and not off(m, a, A_FROZEN)


@quick
def lacks(m, s, p, a):
    k = off(m, a, A_KIND)
    return s[m[S_KIND] + p * m[KINDS] + k] < least_of(m, p, k)


@quick
def for_one(m, s, rng, p, mandatory):
    """A group that the person is not in meets when the person can come, or a talk is moved; -2 = nothing to try."""
    first = per(m, p, P_OFFERS)
    keys, nkeys = np.empty(per(m, p, P_NOFFERS), np.int64), 0
    short = fact(m, s, p, N_SHORT)
    for index in range(per(m, p, P_NOFFERS)):
        a = m[m[POOL] + first + index]
        shape = off(m, a, A_SHAPE)
        if shape == TALK and (lacks(m, s, p, a) or (not mandatory and has(m, s, p, a) and rnd(rng) < 0.3)):
            keys[nkeys] = a
            nkeys += 1
        if not is_free(m, s, a) or has(m, s, p, a) or (mandatory and not lacks(m, s, p, a)):
            continue
        if mandatory or worth(m, p, off(m, a, A_FIRST)) <= short + 60:
            keys[nkeys] = a
            nkeys += 1
    if nkeys == 0:
        return -2
    a = keys[below(rng, nkeys)]
    if off(m, a, A_SHAPE) == TALK:
        return talk_step(m, s, rng, p, a)
    return regroup_one(m, s, rng, a, p, not mandatory)


@quick
def promising(m, s, rng, groups, ngroups):
    """One of the groups that promise most."""
    best, found = -1.0, groups[0]
    for _ in range(min(3, ngroups)):
        a = groups[below(rng, ngroups)]
        pool, gain, room = m[POOL] + off(m, a, A_CAND), 30.0, 6
        meeting = off(m, a, A_MEET) * 150
        for index in range(off(m, a, A_NCAND)):
            p = m[pool + index]
            if room > 0 and not has(m, s, p, a) and fact(m, s, p, N_SHORT) > 0:
                gain += min(meeting, fact(m, s, p, N_SHORT))
                room -= 1
        gain *= rnd(rng)
        if gain > best:
            best, found = gain, a
    return found


@quick
def lost(m, s):
    """Attendances of the last plan that are gone."""
    gone = 0
    for index in range(m[KEPT]):
        p, o = m[m[CARRIED] + 2 * index], m[m[CARRIED] + 2 * index + 1]
        day, there = opt(m, o, O_DAY), False
        for place in range(number(m, s, p, day)):
            if entry(m, s, p, day, place) == o:
                there = True
        gone += not there
    return gone


@quick
def splits(m, s):
    """How many pairs to be kept together are not, group by group."""
    count = 0
    for index in range(m[m[PAIRS]]):
        at = m[PAIRS] + 1 + 3 * index
        count += (has(m, s, m[at], m[at + 2]) > 0) != (has(m, s, m[at + 1], m[at + 2]) > 0)
    return count


@quick
def cost(m, s):
    at = m[S_SUM]
    return MANDATORY * s[at] + s[at + 1] + EVENLY * s[at + 2] + KEEPING * s[at + 3]


@quick
def is_less(m, these, those):
    at = m[S_SUM]
    for goal in range(4):
        if these[at + goal] != those[at + goal]:
            return these[at + goal] < those[at + goal]
    return False


@quick
def search(m, s, best, snap, tries, rng, stats, steps, heat):
    """So many steps from ``s``; the best goes to ``best``. ``stats``: weeks searched, steps, idle, better."""
    groups, ngroups = np.empty(m[OFFERS], np.int64), 0
    for a in range(m[OFFERS]):
        if is_free(m, s, a):
            groups[ngroups] = a
            ngroups += 1
    short = np.empty(m[PEOPLE], np.int64)
    for _ in range(steps):
        nshort, weight = 0, 0.0
        lacking_weight = 0.0
        for p in range(m[PEOPLE]):
            if fact(m, s, p, N_SHORT) > m[m[LEAST] + p] or fact(m, s, p, N_LACK) > 0:
                short[nshort] = p
                nshort += 1
                weight += 1.0 / (1.0 + tries[p])
                if fact(m, s, p, N_LACK) > 0:
                    lacking_weight += 1.0 / (1.0 + tries[p])
        stats[1] += 1
        if nshort == 0:
            stats[2] += 1000
            break
        mandatory = lacking_weight > 0 and rnd(rng) < min(0.6, 0.2 * lacking_weight)
        target = rnd(rng) * (lacking_weight if mandatory else weight)
        name = short[0]
        for index in range(nshort):
            p = short[index]
            if mandatory and fact(m, s, p, N_LACK) == 0:
                continue
            name = p
            target -= 1.0 / (1.0 + tries[p])
            if target <= 0:
                break
        snap[:] = s
        before, split = cost(m, s), splits(m, s)
        draw = rnd(rng)
        done = -2
        if mandatory:
            tries[name] += 0.25
            done = for_one(m, s, rng, name, True)
        elif ngroups and draw < 0.02:
            done = anew(m, s, rng, groups, ngroups)
        elif ngroups and draw < 0.3:
            done = regroup_one(m, s, rng, promising(m, s, rng, groups, ngroups), -1, False)
        else:
            tries[name] += 0.25
            if draw < 0.55:
                done = for_one(m, s, rng, name, False)
            if done == -2:
                record = -1
                for day in range(5):
                    if by_day(m, name, day, D_FAMILY) >= 0:
                        record = by_day(m, name, day, D_FAMILY)
                row = m[FAMILY] + record * FAMILY_W
                if record >= 0 and m[row] > 1 and rnd(rng) < 0.7:
                    other = m[row + 1] if m[row + 1] != name else m[row + 2]
                    done = couple_step(m, s, rng, name, other)
                else:
                    done = people_step(m, s, rng, name)
        stats[0] += max(done, 0)
        s[m[S_SUM] + 3] = lost(m, s)
        worse = cost(m, s) - before
        allowed = -heat * np.log(1.0 - rnd(rng)) if heat > 0 else 0.0
        if done == -1 or worse > allowed or splits(m, s) > split:
            s[:] = snap
        if is_less(m, s, best):
            best[:] = s
            stats[3] += 1
            stats[2] = 0
            for p in range(m[PEOPLE]):
                tries[p] = 0.0
        else:
            stats[2] += 1


# the first plan


@quick
def wanted_for(m, s, a, wanted):
    """Who could be in the group: given members, then those with no other group of the kind to go to."""
    pool, ncand = m[POOL] + off(m, a, A_CAND), off(m, a, A_NCAND)
    keys, people, count = np.empty(ncand, np.float64), np.empty(ncand, np.int64), 0
    limited, kind = off(m, a, A_LIMITED) > 0, off(m, a, A_KIND)
    for index in range(ncand):
        p = m[pool + index]
        given = flags(m, p, a) & IS_GIVEN
        if not given and limited and off(m, a, A_BARS) & fact(m, s, p, N_CLASS):
            continue
        if not given and not limited and fact(m, s, p, N_SHORT) == 0:
            continue
        key = -float(fact(m, s, p, N_SHORT))
        if limited:
            key = 0.0
            elsewhere = False
            first = per(m, p, P_OFFERS)
            for place in range(per(m, p, P_NOFFERS)):
                other = m[m[POOL] + first + place]
                if other == a or off(m, other, A_SHAPE) != GROUP or off(m, other, A_KIND) != kind:
                    continue
                if flags(m, p, other) & IS_GIVEN:
                    elsewhere = True
                if not held(m, s, other):
                    key += 1.0
            if elsewhere and not given:
                continue
        people[count] = p
        keys[count] = key + 1e-5 * index - (1e7 if given else 0)
        count += 1
    order = in_order(keys, count)
    for index in range(count):
        wanted[index] = people[order[index]]
    return count


@quick
def open_all(m, s, rng, first, last):
    """Open groups that are not open yet, of these ranks (0 = bound, 1 = classes and given members, 2 = the rest)."""
    wanted = np.empty(m[PEOPLE] + 1, np.int64)
    for index in range(m[m[ORDER]]):
        a = m[m[ORDER] + 1 + index]
        rank = 2
        if off(m, a, A_LIMITED) > 0 or off(m, a, A_MEMBERS) > 0:
            rank = 0 if off(m, a, A_FIXED) > 0 and off(m, a, A_MEMBERS) > 0 else 1
        if off(m, a, A_FROZEN) == 2 or held(m, s, a) or rank < first or rank > last:
            continue
        nwanted = wanted_for(m, s, a, wanted)
        if nwanted:
            split = splits(m, s)
            place_group(m, s, rng, a, wanted, nwanted, -1, -1, True)
            if splits(m, s) > split:
                close(m, s, a)


@quick
def given_seats(m, s, rng):
    """A day at least at each employer where somebody has a given seat."""
    for p in range(m[PEOPLE]):
        first = per(m, p, P_OFFERS)
        for index in range(per(m, p, P_NOFFERS)):
            a = m[m[POOL] + first + index]
            if off(m, a, A_SHAPE) != SEAT or not flags(m, p, a) & IS_GIVEN or has(m, s, p, a):
                continue
            taken = 0
            for o in range(off(m, a, A_FIRST), off(m, a, A_LAST)):
                day = opt(m, o, O_DAY)
                if taken >= off(m, a, A_MEET) or not may(m, p, o) or number(m, s, p, day):
                    continue
                full = s[m[S_SEATS] + a * 7 + day] >= max(off(m, a, A_MAX), off(m, a, A_GIVEN))
                if not full and has_hours(m, s, p, o, worth(m, p, o)) and suits(m, s, p, o):
                    add(m, s, p, o)
                    settle(m, s, p)
                    taken += 1


@quick
def construct(m, s, rng, stage):
    """A first plan on top of what stands, in stages; the baseline that better plans are measured by."""
    none = np.zeros(14, np.int64)
    if stage == 0:
        open_all(m, s, rng, 0, 0)
        given_seats(m, s, rng)
        open_all(m, s, rng, 1, 1)
    if stage == 1:
        for p in range(m[PEOPLE]):
            first = per(m, p, P_OFFERS)
            for index in range(per(m, p, P_NOFFERS)):
                a = m[m[POOL] + first + index]
                if off(m, a, A_SHAPE) == TALK and lacks(m, s, p, a) and not has(m, s, p, a):
                    place_talk(m, s, rng, p, a, True)
        for p in range(m[PEOPLE]):
            best_week(m, s, rng, p, False, none, True)
    if stage == 2:
        open_all(m, s, rng, 2, 2)
    if stage == 3:
        for p in range(m[PEOPLE]):
            if fact(m, s, p, N_SHORT) or fact(m, s, p, N_LACK):
                best_week(m, s, rng, p, False, none, False)


@quick
def load(m, s, meetings, talks, stays):
    """Enter a week: rows of (group, option, staffing), of (person, offer, option, staffing), of (person, option)."""
    for index in range(meetings.shape[0]):
        hold(m, s, meetings[index, 0], meetings[index, 1], meetings[index, 2:])
    for index in range(talks.shape[0]):
        hold_talk(m, s, talks[index, 0], talks[index, 1], talks[index, 2], talks[index, 3:])
    for index in range(stays.shape[0]):
        add(m, s, stays[index, 0], stays[index, 1])
    for p in range(m[PEOPLE]):
        settle(m, s, p)
    s[m[S_SUM] + 3] = lost(m, s)
