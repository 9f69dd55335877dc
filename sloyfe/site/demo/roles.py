"""Who one can log in as in the demo, one click each: role key → username, the same in every demo."""

NURSE_UNIT_TYPE = "home_care"

NURSE = "sykepleier"
UNIT_LEADER = "leder"
DEPUTY = "nestleder"
SAFETY_REPRESENTATIVE = "verneombud"

PERSONAS = {
    "home_care_nurse": NURSE,
    "unit_leader": UNIT_LEADER,
    "deputy": DEPUTY,
    "area_director": "kommunalsjef",
    "quality_coordinator": "kvalitetskoordinator",
    "quality_manager": "kvalitetssjef",
    "safety_representative": SAFETY_REPRESENTATIVE,
    "data_protection_officer": "personvernombud",
    "internal_auditor": "internrevisor",
    "system_administrator": "systemforvalter",
    "chief_executive": "kommunedirektor",
    "process_owner": "prosesseier",
}
