"""The heart: domain, rules, checker and use cases; imports nothing, so that it can be the ground floor too."""
