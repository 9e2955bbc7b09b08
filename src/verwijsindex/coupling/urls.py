from django.urls import path

from verwijsindex.coupling.doors.api import make_api
from verwijsindex.coupling.views import (
    caseload,
    cases,
    changes,
    description,
    families,
    matches,
    organisation,
    shields,
    signals,
    token,
    weighings,
)

api = make_api()
api.add_router("/signalen", signals.router)
api.add_router("/matches", matches.router)
api.add_router("/gezinsmatches", families.router)
api.add_router("", shields.router)
api.add_router("/wijzigingen", changes.router)
api.add_router("/caseload", caseload.router)
api.add_router("/afwegingen", weighings.router)
api.add_router("/zaken", cases.router)
api.add_router("/organisatie", organisation.router)

urlpatterns = [
    path("api/v1/openapi.json", description.openapi, {"api": api}, name="openapi"),
    path("api/v1/", api.urls),
    path("api/v1/<path:rest>", description.nothing, {"api": api}, name="api_nothing"),
    path("oauth/token", token.token, name="token"),
    path(".well-known/oauth-authorization-server", token.metadata, name="oauth_metadata"),
]
