"""Words that tell whether a sentence looks back or ahead, all in small letters."""

from typing import Final

from indexer.naming.dating.words import words

MODALS: Final = frozenset(
    words("""can can't cannot may might must shall should shouldn't will won't would wouldn't""")
)
"""Verbs before the verb that put it ahead."""

AHEAD: Final = frozenset(
    words(
        """arrives begins closes convenes deadline due ends expected expires faces flies goes
        heads hosts meets opens planned planning reconvenes remain remains resumes returns
        scheduled slated starts takes tentatively travels upcoming visits votes"""
    )
)
"""What says by itself that a day is to come."""

GOVERNORS: Final = frozenset(
    words(
        """about agree agreed agreement agrees aim aimed aims appeal arrange arranged ask asked
        asks bid bound call called calls chance deadline deal decide decided decides decision
        demanded demands determined due expect expected expects going hope hoped hopes hoping
        intend intended intends invite invited invites likely need needed needs obliged offer
        offered opportunity order ordered orders permission plan planned planning plans plea
        pledge pledged pledges poised prepare prepared prepares preparing promise promised
        promises proposed proposes ready refuse refuses schedule scheduled seek seeks set slated
        subpoenaed summoned supposed threaten threatened threatens tries urge urged urges vow
        vowed vows want wanted wants warned willing"""
    )
)
"""What may come before "to" and a verb when the deed was still to be done."""

NOT_VERBS: Final = frozenset(
    words(
        """a all an any each her his its my one our some that the their these this those three
        two your"""
    )
)
"""What follows "to" where it goes with no verb."""

SAYING: Final = frozenset(
    words(
        """alleged appear appears believed claimed feared known reported said seem seemed seems
        thought understood"""
    )
)
"""Before "to be" these tell of now: "thought to be hiding"."""

DELAYED: Final = frozenset(
    words(
        """adjourned barred closed deferred delayed detained extended had has have lasts off
        postponed remanded suspended valid"""
    )
)
"""Before "until" these look ahead: "postponed until Friday"."""

PLANNABLE: Final = frozenset(
    words(
        """called demonstration election elections hearing march meeting plan planned plans
        protest protests rally scheduled session set strike summit talks vote"""
    )
)
"""Before "for" these look ahead: "a march for Saturday"."""

PAST: Final = frozenset(
    words(
        """ate beat became been began blew bore bought broadcast broke brought built burst came
        caught chose cut dealt did didn't drew drove dug fell felt fled flew forbade forgot
        fought found froze gave got grew had hadn't heard held hid hit hung kept knew laid lay
        led left lost made meant met overran oversaw overthrew paid ran rang rose said sank sat
        saw says sent shook shot shut slew sold sought spent split spoke sprang stole stood
        struck stuck swept swore taught thought threw told took tore understood undertook
        underwent was wasn't went were weren't withdrew woke won wore wound wrote"""
    )
)
"""Verbs in the past that do not end in -ed."""

NOT_PAST: Final = frozenset(
    words(
        """alleged armed bed besieged breed disputed exceed feed hundred indeed masked naked
        need occupied proceed red sacred seed so-called speed succeed suspected unidentified
        united wicked"""
    )
)
"""Words in -ed that are no verbs in the past."""

ADJECTIVAL: Final = frozenset(words("""a an and by for her his its more of other some the their to with"""))
"""After these a word in -ed goes with a noun: "the wounded"."""
