"""Addresses of the doors of a person and of those close to them, and of what came through: proposals."""

from django.urls import path

from spindel.interfaces.web.views import doors, proposals

of_person = [
    path("doors/", doors.show, name="doors"),
    path("proposals/", proposals.show, name="proposals"),
    path("proposals/<uuid:proposal_id>/answer/", proposals.answer, name="proposal_answer"),
    *(
        path(f"{before}{name}/", view, name=f"{kind}door_{name}")
        for before, kind in (("doors/", ""), ("relatives/<uuid:relative_id>/doors/", "relative_"))
        for name, view in (
            ("open", doors.open_door),
            ("reset", doors.reset_door),
            ("close", doors.close_door),
            ("slip", doors.slip),
        )
    ),
]
