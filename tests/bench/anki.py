GOALS = {}


def measured(n, log):
    return {}, ""
