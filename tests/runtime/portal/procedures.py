"""A small procedure built by hand: a condition, a list, a document everybody gives."""

from runtime.procedure import About, Choice, Condition, Decision, Procedure, Question, Step
from validators.documents.requirement import DocumentRequirement

SEPARATED = Condition("/vous", {"properties": {"separes": {"const": True}}, "required": ["separes"]})
PAID = Condition("/tarif", {"properties": {"regime": {"enum": ["caf", "msa"]}}, "required": ["regime"]})
CHOICES = (Choice("caf", "La CAF"), Choice("msa", "La MSA"), Choice("aucun", "Aucune"))


def document(pointer: str, label: str, *conditions: Condition, required: bool = True, link: str = "") -> Question:
    """A document asked for."""
    requirement = DocumentRequirement("photo-libre", label, how_to_obtain="Demandez-le au guichet.", link=link)
    return Question(pointer, "document", label, required=required, conditions=conditions, document=requirement)


def summer() -> Procedure:
    """Summer camp."""
    you = Step(
        "vous",
        "Vous",
        (
            Question("/vous/nom", "text", "Nom", required=True),
            Question("/vous/separes", "yes_no", "Êtes-vous séparés ?", required=True),
            document("/vous/jugement", "Jugement de garde", SEPARATED),
        ),
    )
    vaccines = document("/enfants/*/vaccins", "Pages de vaccination", link="https://www.service-public.fr/x")
    children = Step("enfants", "Vos enfants", (Question("/enfants", "rows", "Vos enfants", questions=(vaccines,)),))
    price = Step(
        "tarif",
        "Votre prix",
        (
            Question("/tarif/regime", "choice", "Votre caisse", required=True, choices=CHOICES),
            document("/tarif/attestation", "Attestation de quotient", PAID),
        ),
    )
    about = About(
        code="AL",
        service="enfance",
        purpose="Réserver une place pour les vacances d’été.",
        cost="Gratuit.",
        audience="Les familles de la commune.",
        channels=("web", "counter", "telephone", "paper"),
        applicant=("self", "representative"),
        legal_basis="Mission d’intérêt public",
        recipients=("Service enfance",),
        retention="P1Y",
        decision=Decision("P2M", "refused", "Vous pouvez écrire au maire."),
    )
    return Procedure("loisirs", "Inscrire mon enfant", (you, children, price), True, about)
