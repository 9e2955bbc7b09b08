"""The one table of who may do what. It is printed into the documents."""

from enum import StrEnum


class Role(StrEnum):
    PROFESSIONAL = "professional"
    ADMINISTRATION = "administration"
    COORDINATOR = "coordinator"
    DATA_STEWARD = "data-steward"
    CLOCK = "clock"


class Permission(StrEnum):
    RAISE_SIGNAL = "signal:raise"
    RAISE_SIGNAL_FOR_COLLEAGUE = "signal:raise-for-colleague"
    END_SIGNAL = "signal:end"
    CORRECT_ENTRY = "signal:correct-entry"
    EXPIRE_SIGNAL = "signal:expire"
    HAND_OVER_SIGNAL = "signal:hand-over"
    HAND_OVER_SIGNAL_OF_COLLEAGUE = "signal:hand-over-of-colleague"
    FOLLOW_UP_MATCH = "match:follow-up"
    TAKE_LEAD = "match:lead"
    REVIEW_IDENTITY = "identity:review"
    SEE_PEOPLE = "people:see"
    CHANGE_PERSON = "people:change"
    DEACTIVATE_PERSON = "people:deactivate"


DESCRIPTIONS: dict[Role, str] = {
    Role.PROFESSIONAL: "Works with young people; gives signals and follows up the matches that come of them.",
    Role.ADMINISTRATION: "Gives signals on behalf of named professionals, where the organisation signals centrally.",
    Role.COORDINATOR: "Keeps people and contact data of the organisation right; sees no young people.",
    Role.DATA_STEWARD: "Decides for the region whether two reports are about one young person; sees no more of them.",
    Role.CLOCK: "The index itself: lets signals expire, destroys what may no longer be kept, follows the BRP.",
}

PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.PROFESSIONAL: frozenset(
        {
            Permission.RAISE_SIGNAL,
            Permission.END_SIGNAL,
            Permission.CORRECT_ENTRY,
            Permission.HAND_OVER_SIGNAL,
            Permission.FOLLOW_UP_MATCH,
            Permission.TAKE_LEAD,
        }
    ),
    Role.ADMINISTRATION: frozenset(
        {
            Permission.RAISE_SIGNAL_FOR_COLLEAGUE,
            Permission.END_SIGNAL,
            Permission.CORRECT_ENTRY,
            Permission.HAND_OVER_SIGNAL,
        }
    ),
    Role.COORDINATOR: frozenset(
        {
            Permission.END_SIGNAL,
            Permission.HAND_OVER_SIGNAL_OF_COLLEAGUE,
            Permission.SEE_PEOPLE,
            Permission.CHANGE_PERSON,
            Permission.DEACTIVATE_PERSON,
        }
    ),
    Role.DATA_STEWARD: frozenset({Permission.REVIEW_IDENTITY}),
    Role.CLOCK: frozenset({Permission.EXPIRE_SIGNAL, Permission.CORRECT_ENTRY}),
}
