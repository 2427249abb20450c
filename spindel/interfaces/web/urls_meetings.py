"""Addresses of meetings: those of a person, one of them with its table and its room, and the staff's list."""

from django.urls import include, path

from spindel.interfaces.web.views import meeting_people, meeting_room, meetings

of_meeting = [
    path("", meetings.show, name="meeting"),
    path("calendar.ics", meetings.calendar, name="meeting_calendar"),
    path("arrange/", meetings.arrange, name="meeting_arrange"),
    path("call/", meetings.call, name="meeting_call"),
    path("call/undo/", meetings.uncall, name="meeting_uncall"),
    path("cancel/", meetings.cancel, name="meeting_cancel"),
    path("points/", meetings.add_item, name="meeting_item_add"),
    path("points/<uuid:item_id>/strike/", meetings.strike_item, name="meeting_item_strike"),
    path("points/<uuid:item_id>/writing/", meetings.write_word, name="meeting_word"),
    path("points/<uuid:item_id>/end/", meeting_room.settle, name="meeting_item_settle"),
    path("writing/<uuid:word_id>/take-back/", meetings.take_word_back, name="meeting_word_take_back"),
    path("table/", meeting_people.invite, name="meeting_invite"),
    path("table/<uuid:invited_id>/off/", meeting_people.off, name="meeting_off"),
    path("table/<uuid:invited_id>/again/", meeting_people.on_again, name="meeting_on_again"),
    path("table/<uuid:invited_id>/answer/", meeting_people.answer, name="meeting_answer"),
    path("table/<uuid:invited_id>/here/", meeting_people.attend, name="meeting_attend"),
    path("table/<uuid:invited_id>/link/", meeting_people.link, name="meeting_link"),
    path("room/", meeting_room.room, name="meeting_room"),
    path("room/promises/", meeting_room.promise, name="meeting_promise"),
    path("room/remarks/", meeting_room.remark, name="meeting_remark"),
    path("room/remarks/<uuid:remark_id>/strike/", meeting_room.strike_remark, name="meeting_remark_strike"),
    path("room/not-held/", meeting_room.not_held, name="meeting_not_held"),
    path("room/end/", meeting_room.end, name="meeting_end"),
    path("minutes/", meeting_room.minutes, name="meeting_minutes"),
    path("minutes/text/", meeting_room.minutes_text, name="meeting_minutes_text"),
    path("minutes/minutes.pdf", meeting_room.minutes_pdf, name="meeting_minutes_pdf"),
    path("minutes/amend/", meeting_room.amend, name="meeting_amend"),
]
of_person = [
    path("meetings/", meetings.of_person, name="meetings"),
    path("meetings/prepare/", meetings.prepare, name="meeting_prepare"),
    path("meetings/<uuid:meeting_id>/", include(of_meeting)),
]
of_everybody = [path("meetings/", meetings.here, name="meetings_here")]
