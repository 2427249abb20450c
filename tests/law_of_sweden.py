"""Who may know what in Sweden, written by hand from the design and not read from any pack of the program.

The oracle of the access tests rests on it, and the pack is held to it. Columns are categories; a cell is W
write or R read by engagement alone, `c` open to consent, `e` open to consent while engaged, both, or - shut.
"""

COLUMNS = [
    "plan",
    "appointments",
    "health",
    "substance_use",
    "social",
    "money",
    "address",
    "peer_notes",
    "contact_only",
]
_TABLE = """
unit kinds                       roles                                      pl ap he su so mo ad pe co
psychosis_service,inpatient_ward case_manager                               W  W  W  e  We We e  e  W
psychosis_service,inpatient_ward nurse,physician,psychologist               W  W  W  e  Re e  e  e  W
psychosis_service,inpatient_ward social_worker                              W  W  R  e  We We e  e  W
psychosis_service,inpatient_ward team_leader                                W  W  R  e  Re e  e  e  W
psychosis_service,inpatient_ward administrator                              -  W  -  -  -  -  -  -  W
psychosis_service,inpatient_ward peer_specialist                            e  e  -  -  e  -  -  W  W
primary_care                     general_practitioner,nurse,physician       W  W  e  e  c  -  -  c  W
primary_care                     psychologist,social_worker,case_manager    W  W  e  e  c  -  -  c  W
primary_care                     team_leader,administrator                  -  W  -  -  -  -  -  -  W
social_services                  social_worker,case_manager                 W  c  -  c  W  W  c  -  W
social_services                  officer,team_leader                        W  c  -  c  W  W  c  -  W
home_support                     housing_support,social_worker              W  c  e  -  W  c  c  -  W
home_support                     case_manager,team_leader                   W  c  e  -  W  c  c  -  W
social_services,home_support     administrator                              -  -  -  -  -  -  -  -  W
social_insurance,employment      officer,social_worker                      c  -  -  -  c  c  -  -  R
social_insurance,employment      case_manager,team_leader                   c  -  -  -  c  c  -  -  R
social_insurance,employment      housing_support                            -  -  -  -  -  -  -  -  R
housing                          officer,social_worker,case_manager         c  c  -  -  c  -  -  -  R
housing                          housing_support,team_leader                c  c  -  -  c  -  -  -  R
peer_support                     peer_specialist                            c  c  -  -  c  -  -  W  W
peer_support                     team_leader,administrator                  -  -  -  -  -  -  -  -  R
ombud                            officer,social_worker,case_manager         c  c  -  -  c  c  c  -  R
"""
# Unit kinds that are kept from these categories whatever the person agrees to.
BARRED = dict.fromkeys(["social_insurance", "employment", "housing"], ["health", "substance_use"])
# Unit kinds whose seats may also write what consent opens to them; all others read.
CONSENT_WRITES = {"psychosis_service", "inpatient_ward", "primary_care"}
# Of these, what is opened without an engagement can only be read.
CONSENT_READS_ONLY = {("primary_care", "social"), ("primary_care", "peer_notes")}
# What may be read for follow-up of quality, by engagement.
QUALITY = {
    (kind, "team_leader"): ["plan", "appointments", "health", "social"]
    for kind in ("psychosis_service", "inpatient_ward")
}
# What a relative may be told with consent.
RELATIVES = ["plan", "appointments", "health", "social", "money", "contact_only"]
# What each thing that the person lets a relative do takes: R to read, W to write.
DELEGATION = {
    "see_week": {"appointments": "R"},
    "keep_appointments": {"appointments": "W"},
    "fill_forms": {"plan": "R"},
    "answer_messages": {"contact_only": "R"},
    "money_papers": {"money": "W"},
}
# Who may open in an emergency, and what, at most, all steps together.
EMERGENCY_UNITS = ["psychosis_service", "inpatient_ward", "primary_care"]
EMERGENCY_ROLES = ["nurse", "physician", "psychologist", "general_practitioner", "case_manager"]
EMERGENCY_STEPS = [["plan", "contact_only"], ["appointments", "health"], ["substance_use"]]


def _rows() -> dict[tuple[str, str], list[str]]:
    law = {}
    for line in _TABLE.strip().splitlines()[1:]:
        kinds, roles, *cells = line.split()
        for kind in kinds.split(","):
            for role in roles.split(","):
                law[kind, role] = cells
    return law


LAW = _rows()
