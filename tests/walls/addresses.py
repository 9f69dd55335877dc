"""Every address with something in its path: which thing of unit B is put there, and what unit A is told.

A new address must be written into one of the three tables; see `test_every_address`.
"""

# It does not exist for anybody in unit A. The last word is somebody whom it exists for.
HIDDEN = {
    "api/v1/cases/<ref>": ("case", "leader_b"),
    "api/v1/cases/<ref>/answer": ("case", "leader_b"),
    "api/v1/cases/<ref>/ask": ("case", "leader_b"),
    "api/v1/cases/<ref>/classify": ("case", "leader_b"),
    "api/v1/cases/<ref>/close": ("case", "leader_b"),
    "api/v1/cases/<ref>/forward": ("case", "leader_b"),
    "api/v1/cases/<ref>/merge": ("case", "leader_b"),
    "api/v1/cases/<ref>/notes": ("case", "leader_b"),
    "api/v1/cases/<ref>/take": ("case", "leader_b"),
    "api/v1/cases/<ref>/undo": ("case", "leader_b"),
    "drift/jobber/<int:job_id>": ("job", "administrator"),
    "fil/<str:key>": ("file", "leader_b"),
    "fravaer/<int:pk>/avslutt": ("absence", "leader_b"),
    "gjennomgang/<str:ref>": ("case", "leader_b"),
    "meld/enheter/<int:pk>/ta-tilbake": ("device", "nurse_b"),
    "min-sak/<str:ref>": ("case", "nurse_b"),
    "min-sak/<str:ref>/mer": ("case", "nurse_b"),
    "min-sak/<str:ref>/svar": ("case", "nurse_b"),
    "min-sak/<str:ref>/vedlegg": ("case", "nurse_b"),
    "organisasjon/import/<int:pk>": ("staged", "administrator"),
    "organisasjon/import/<int:pk>/forkast": ("staged", "administrator"),
    "person/<str:number>": ("number", "leader_b"),
    "person/<str:number>/endre": ("number", "administrator"),
    "person/<str:number>/fravaer": ("number", "leader_b"),
    "profil/nokler/<int:pk>/trekk": ("token", "leader_b"),
    "profil/passnokkel/<int:pk>": ("passkey", "leader_b"),
    "profil/passnokkel/<int:pk>/fjern": ("passkey", "leader_b"),
    "rolle/<int:pk>/avslutt": ("grant", "administrator"),
    "sak/<str:ref>": ("case", "leader_b"),
    "sak/<str:ref>/angre": ("case", "leader_b"),
    "sak/<str:ref>/avgjor": ("case", "leader_b"),
    "sak/<str:ref>/lesere": ("case", "leader_b"),
    "sak/<str:ref>/notat": ("case", "leader_b"),
    "sak/<str:ref>/svar": ("case", "leader_b"),
    "sak/<str:ref>/vurdering": ("case", "leader_b"),
    "saker/usortert/<str:ref>": ("unsorted", "coordinator"),
    "saker/visning/<int:view_id>/fjern": ("view", "leader_b"),
    "stedfortreder/<int:pk>/avslutt": ("deputy", "leader_b"),
    "stilling/<int:pk>/avslutt": ("position", "administrator"),
    "varsler/<int:notice_id>": ("notice", "leader_b"),
}

# Everybody knows that the unit or the place is there; what is done with it is refused in words.
REFUSED = {
    "enhet/<str:code>/avslutt": ("unit", "administrator"),
    "enhet/<str:code>/endre": ("unit", "administrator"),
    "enhet/<str:code>/flytt": ("unit", "administrator"),
    "enhet/<str:code>/innlogging": ("unit", "leader_b"),
    "enhet/<str:code>/innlogging/<str:number>": ("unit", "number", "leader_b"),
    "enhet/<str:code>/ny": ("unit", "administrator"),
    "enhet/<str:code>/ny-person": ("unit", "administrator"),
    "enhet/<str:code>/ny-rolle": ("unit", "administrator"),
    "enhet/<str:code>/ny-stedfortreder": ("unit", "leader_b"),
    "enhet/<str:code>/ny-stilling": ("unit", "administrator"),
    "enhet/<str:code>/plakat.pdf": ("unit", "leader_b"),
    "enhet/<str:code>/sla-sammen": ("unit", "administrator"),
    "enhet/<str:code>/steder": ("unit", "leader_b"),
    "innstillinger/saker/<str:word>": ("word", "administrator"),
    "sted/<str:code>/plakat.pdf": ("place", "leader_b"),
    "sted/<str:code>/steng": ("place", "leader_b"),
}

# Open to unit A too, or to everybody. The last word says why; nothing that is marked stands there.
OPEN = {
    "api/v1/units/<code>": ("unit", "the tree is no secret to those who work in it"),
    "bekreft/<slug:key>": ("door", "the provider is the same for all"),
    "enhet/<str:code>": ("unit", "everybody who works here sees the tree, its leaders and who stands in"),
    "innbygger/<str:code>": ("unit", "inhabitants report on it where that is switched on"),
    "logg-inn/<slug:key>": ("door", "the provider is the same for all"),
    "logg-inn/<slug:key>/svar": ("door", "the provider is the same for all"),
    "meld/<str:code>": ("place", "it hangs on a wall, and whoever reads it may report"),
    "meld/enhet/<str:code>": ("unit", "it hangs on a wall, and whoever reads it may report"),
}
