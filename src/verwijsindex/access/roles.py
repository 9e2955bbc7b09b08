"""The one table of who may do what. It is printed into the documents."""

from enum import StrEnum


class Role(StrEnum):
    PROFESSIONAL = "professional"
    ADMINISTRATION = "administration"
    COORDINATOR = "coordinator"
    DATA_STEWARD = "data-steward"
    PROCESS_DIRECTOR = "process-director"
    REGION_MANAGER = "region-manager"
    TRUSTEE = "trustee"
    CLOCK = "clock"


class Permission(StrEnum):
    RAISE_SIGNAL = "signal:raise"
    RAISE_SIGNAL_FOR_COLLEAGUE = "signal:raise-for-colleague"
    END_SIGNAL = "signal:end"
    END_ALL_SIGNALS = "signal:end-all"
    CORRECT_ENTRY = "signal:correct-entry"
    EXPIRE_SIGNAL = "signal:expire"
    HAND_OVER_SIGNAL = "signal:hand-over"
    HAND_OVER_SIGNAL_OF_COLLEAGUE = "signal:hand-over-of-colleague"
    SHIELD_SIGNAL = "signal:shield"
    RELAY = "shield:relay"
    UNMASK = "shield:unmask"
    FOLLOW_UP_MATCH = "match:follow-up"
    TAKE_LEAD = "match:lead"
    PURSUE_MATCH = "match:pursue"
    SEE_STALLED_MATCHES = "match:see-stalled"
    CLOSE_FOLLOW_UP = "match:close-follow-up"
    SET_RULES_OF_ORGANISATION = "rules:organisation"
    SET_RULES_OF_MUNICIPALITY = "rules:municipality"
    SET_RULES_OF_REGION = "rules:region"
    EDIT_PAGES = "pages:edit"
    EDIT_DIRECTORY = "directory:edit"
    WRITE_NEWSLETTER = "newsletter:write"
    REVIEW_IDENTITY = "identity:review"
    SEE_PEOPLE = "people:see"
    CHANGE_PERSON = "people:change"
    DEACTIVATE_PERSON = "people:deactivate"
    INVITE_PERSON = "people:invite"
    MANAGE_LOCATIONS = "locations:manage"
    WRITE_DOWN_TRAINING = "people:write-down-training"
    REGISTER_ORGANISATION = "organisation:register"
    WRITE_DOWN_AGREEMENT = "organisation:write-down-agreement"
    MANAGE_SYSTEMS = "systems:manage"
    EDIT_CRITERIA = "criteria:edit"
    WEIGH = "weighing:make"
    OPEN_WEIGHING_OF_COLLEAGUE = "weighing:open-of-colleague"
    DESTROY_WEIGHING = "weighing:destroy"
    MANAGE_ACCESSIONS = "accessions:manage"
    SEE_DOSSIER = "dossier:see"
    FOLLOW_TRAINING = "training:follow"
    INVITE_TO_TRAINING = "training:invite"
    ORGANISE_TRAINING = "training:organise"


DESCRIPTIONS: dict[Role, str] = {
    Role.PROFESSIONAL: "Works with young people; gives signals and follows up the matches that come of them.",
    Role.ADMINISTRATION: "Gives signals on behalf of named professionals, where the organisation signals centrally.",
    Role.COORDINATOR: "Keeps people and criteria of the organisation right; sees no young people in the index.",
    Role.DATA_STEWARD: "Decides for the region whether two reports are about one young person; sees no more of them.",
    Role.PROCESS_DIRECTOR: "Sees to it for a municipality that matches are followed up; sees no young people.",
    Role.REGION_MANAGER: "Lets organisations join, sets what the region agreed on; sees no matches, no young people.",
    Role.TRUSTEE: "Passes messages on to who is shielded, and says in need who that is; sees no young people.",
    Role.CLOCK: "The index itself: lets signals expire, destroys what may no longer be kept, pursues what waits.",
}

PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.PROFESSIONAL: frozenset(
        {
            Permission.RAISE_SIGNAL,
            Permission.END_SIGNAL,
            Permission.CORRECT_ENTRY,
            Permission.HAND_OVER_SIGNAL,
            Permission.SHIELD_SIGNAL,
            Permission.FOLLOW_UP_MATCH,
            Permission.TAKE_LEAD,
            Permission.WEIGH,
            Permission.DESTROY_WEIGHING,
            Permission.FOLLOW_TRAINING,
        }
    ),
    Role.ADMINISTRATION: frozenset(
        {
            Permission.RAISE_SIGNAL_FOR_COLLEAGUE,
            Permission.END_SIGNAL,
            Permission.CORRECT_ENTRY,
            Permission.HAND_OVER_SIGNAL,
            Permission.SHIELD_SIGNAL,
            Permission.FOLLOW_TRAINING,
        }
    ),
    Role.COORDINATOR: frozenset(
        {
            Permission.END_SIGNAL,
            Permission.END_ALL_SIGNALS,
            Permission.HAND_OVER_SIGNAL_OF_COLLEAGUE,
            Permission.SEE_PEOPLE,
            Permission.CHANGE_PERSON,
            Permission.DEACTIVATE_PERSON,
            Permission.INVITE_PERSON,
            Permission.MANAGE_LOCATIONS,
            Permission.WRITE_DOWN_TRAINING,
            Permission.MANAGE_SYSTEMS,
            Permission.EDIT_CRITERIA,
            Permission.OPEN_WEIGHING_OF_COLLEAGUE,
            Permission.DESTROY_WEIGHING,
            Permission.SEE_STALLED_MATCHES,
            Permission.RELAY,
            Permission.SET_RULES_OF_ORGANISATION,
            Permission.SEE_DOSSIER,
            Permission.FOLLOW_TRAINING,
            Permission.INVITE_TO_TRAINING,
        }
    ),
    Role.DATA_STEWARD: frozenset({Permission.REVIEW_IDENTITY}),
    Role.PROCESS_DIRECTOR: frozenset(
        {
            Permission.SEE_STALLED_MATCHES,
            Permission.CLOSE_FOLLOW_UP,
            Permission.SET_RULES_OF_MUNICIPALITY,
            Permission.FOLLOW_TRAINING,
        }
    ),
    Role.REGION_MANAGER: frozenset(
        {
            Permission.SET_RULES_OF_REGION,
            Permission.EDIT_DIRECTORY,
            Permission.REGISTER_ORGANISATION,
            Permission.WRITE_DOWN_AGREEMENT,
            Permission.WRITE_DOWN_TRAINING,
            Permission.MANAGE_ACCESSIONS,
            Permission.EDIT_PAGES,
            Permission.WRITE_NEWSLETTER,
            Permission.INVITE_PERSON,
            Permission.FOLLOW_TRAINING,
            Permission.ORGANISE_TRAINING,
        }
    ),
    Role.TRUSTEE: frozenset({Permission.RELAY, Permission.UNMASK}),
    Role.CLOCK: frozenset(
        {
            Permission.EXPIRE_SIGNAL,
            Permission.CORRECT_ENTRY,
            Permission.DESTROY_WEIGHING,
            Permission.PURSUE_MATCH,
            Permission.WRITE_DOWN_TRAINING,
            Permission.WRITE_DOWN_AGREEMENT,
        }
    ),
}

# The roles that somebody may give to others, or take. Those of the region are given by whoever runs the index.
_OF_AN_ORGANISATION = frozenset({Role.PROFESSIONAL, Role.ADMINISTRATION, Role.COORDINATOR})
GIVES: dict[Role, frozenset[Role]] = {Role.COORDINATOR: _OF_AN_ORGANISATION, Role.REGION_MANAGER: _OF_AN_ORGANISATION}
