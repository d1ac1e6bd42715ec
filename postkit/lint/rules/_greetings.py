"""How people greet each other in some languages, to tell a greeting from a sentence."""

from __future__ import annotations

LANGUAGES = frozenset({"", "en", "de", "fr", "es", "it", "pt", "nl"})
"""The languages of the greetings, and none: what is not said may be any of them."""

_GREETINGS = (
    "dear, good afternoon, good day, good evening, good morning, greetings, happy holidays, happy "
    "new week, happy new year, happy weekend, hello, hello again, hey, hi, hiya, howdy, tgif, "
    "grüezi, grüss gott, guten abend, guten morgen, guten tag, hallo, liebe, lieber, liebes, moin, "
    "moin moin, servus, schönen guten morgen, schönes wochenende, frohes neues jahr, "
    "bon week end, bonjour, bonne année, bonne journée, bonne semaine, bonsoir, cher, chers, "
    "chère, chères, coucou, salut, buen día, buenas, buenas noches, buenas tardes, buenos días, "
    "estimados, feliz año nuevo, feliz semana, hola, queridos, saludos, buon anno, buona giornata, "
    "buona settimana, buonasera, buongiorno, ciao, salve, boa noite, boa semana, boa tarde, bom "
    "dia, oi, olá, beste, fijn weekend, goedemiddag, goedemorgen, goedenavond, hoi"
)
_WISHES = {
    "happy": "monday tuesday wednesday thursday friday saturday sunday",
    "schönen": "montag dienstag mittwoch donnerstag freitag samstag sonntag",
    "bon": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "feliz": "lunes martes miércoles jueves viernes sábado domingo",
    "buon": "lunedì martedì mercoledì giovedì venerdì sabato domenica",
}
_OPENINGS = frozenset(_GREETINGS.split(", ")).union(
    f"{wish} {day}" for wish, days in _WISHES.items() for day in days.split()
)
_WHOM = (
    "again all amazing and beautiful colleagues community connections dear everybody everyone "
    "fam family folks followers friends from great guys linkedin lovely my network of people "
    "professionals team there to wonderful world you alle allen allerseits allesamt an euch "
    "freunde freundinnen ihr kolleginnen kollegen kontakte leute liebe lieben liebes mein meine "
    "miteinander netzwerk und welt wieder zusammen à amies amis chers chères collègues "
    "communauté contacts et la le les mes mon monde relations réseau tous tout toutes a amigas "
    "amigos colegas comunidad contactos de equipo gente mi mis mundo queridos red todas todos "
    "y amici cari e mia rete tutte tutti galera minha pessoal rede allemaal collega iedereen "
    "mensen netwerk"
)
_ADDRESSED = frozenset(_WHOM.split())


def greets(words: list[str]) -> bool:
    """Tell whether words, case-folded, are a greeting and whom it is for, and no more."""
    return any(
        " ".join(words[:length]) in _OPENINGS and _ADDRESSED.issuperset(words[length:])
        for length in (1, 2, 3)
    )
