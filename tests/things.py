"""Things that hang on somebody close, or on a choice: what the addresses of a scenario are filled with."""

from uuid import UUID

from tests import factories as make


def of_relative(mother) -> dict[str, UUID]:
    """What is a relative's own, and what passes between them and staff."""
    made = {
        "help_id": make.make_help(mother),
        "telling_id": make.make_telling(mother, text="Numbat"),
        "respite_id": make.make_respite(mother),
        "entry_id": make.make_log_entry(mother),
        "week_id": make.make_week(mother),
    }
    return {name: row.id for name, row in made.items()}


def of_choice(mother) -> dict[str, UUID]:
    """A choice that waits for the person, with all that is said to it, and a place that matters to them."""
    choice = make.make_choice(mother.person, question="The zeppelin")
    made = {
        "choice_id": choice,
        "said_id": make.make_choice_answer(choice, said="later", option=None),
        "company_id": make.make_choice_company(choice, mother, words="Okapi"),
        "place_id": make.make_place(mother.person, words="The igloo"),
    }
    return {name: row.id for name, row in made.items()}
