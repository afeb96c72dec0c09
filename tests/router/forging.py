"""Tokens that are not identity's, or that identity would never write, by every way that is known of passing them for good ones.

Of what a key of identity's has signed all the same, only what it says is wrong: no client can make such a one.
"""

import base64
import hmac
import json
import time
import zlib
from collections.abc import Callable

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key

from tests.router.issuing import Issuer, part, text

Forge = Callable[[Issuer], str]


def rs256(issuer: Issuer) -> str:
    return jwt.encode(issuer.claims(), generate_private_key(65537, 2048), "RS256", headers={"typ": "at+jwt", "kid": issuer.kid})


def hs256(key: Callable[[Issuer], bytes]) -> Forge:
    def forge(issuer: Issuer) -> str:
        front = issuer.forged({"alg": "HS256"}).removesuffix(".")
        return f"{front}.{text(hmac.digest(key(issuer), front.encode(), 'sha256'))}"

    return forge


def pem(issuer: Issuer) -> bytes:
    return issuer.key.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)


def own_key_brought_along(issuer: Issuer) -> str:
    own = Issuer(issuer.market)
    return issuer.token(
        key=own.key, header={"jwk": own.jwk(), "jku": "http://127.0.0.1:1/jwks", "x5u": "http://127.0.0.1:1/x", "x5c": [text(own.public)]}
    )


ORDER = 2**252 + 27742317777372353535851937790883648493
NEUTRAL = (1).to_bytes(32, "little")
RFC_8037 = (
    "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc.hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg"
)


def otherwise_signed(change: Callable[[bytes, int], bytes | str]) -> Forge:
    """A good token, whose signature's halves, a point's 32 octets and a number, have been put together in another way."""

    def forge(issuer: Issuer) -> str:
        front, _, signature = issuer.token().rpartition(".")
        octets = base64.urlsafe_b64decode(signature + "==")
        changed = change(octets[:32], int.from_bytes(octets[32:], "little"))
        return f"{front}.{text(changed) if isinstance(changed, bytes) else changed}"

    return forge


def whole(point: bytes, number: int) -> bytes:
    return point + number.to_bytes(32, "little")


def with_spare_bits(signature: str) -> str:
    """Of the last letter four bits say nothing: a lax reader finds the same 64 octets here."""
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    return signature[:-1] + alphabet[alphabet.index(signature[-1]) + 1]


def by_a_key_that_signs_all(issuer: Issuer) -> str:
    """The neutral point as a key: it takes the neutral point and zero for a signature of anything."""
    neutral = {"kty": "OKP", "crv": "Ed25519", "x": text(NEUTRAL), "kid": issuer.kid}
    return issuer.forged({"alg": "EdDSA", "jwk": neutral}, whole(NEUTRAL, 0))


def as_json(issuer: Issuer) -> dict[str, str]:
    protected, payload, signature = issuer.token().split(".")
    return {"protected": protected, "payload": payload, "signature": signature}


def compact(value: object) -> str:
    return json.dumps(value, separators=(",", ":"))


def said_twice(issuer: Issuer, header: str = "", claims: str = "") -> str:
    """RFC 7515 has a reader refuse it, or take what is said last."""
    said = (json.dumps(whose)[:-1] + more + "}" for whose, more in ((issuer.header(), header), (issuer.claims(), claims)))
    return issuer.signed(*(each.encode() for each in said))


def detached(issuer: Issuer) -> str:
    head, _, signature = issuer.token().split(".")
    return f"{head}..{signature}"


def exp_of(written: str) -> Forge:
    """What JSON can say and Python won't write."""
    return lambda issuer: issuer.signed(issuer.header(), json.dumps(issuer.claims(exp="?")).replace('"?"', written).encode())


def headed(**other: object) -> Forge:
    return lambda issuer: issuer.signed(issuer.header(**other), issuer.claims())


def saying(claim: str, value: object) -> Forge:
    return lambda issuer: issuer.signed(issuer.header(), {**issuer.claims(), claim: value})


def beyond_the_order(times: int) -> Forge:
    """RFC 8032 takes a signature's number below the group's order only; a lax verifier takes these too."""
    return otherwise_signed(lambda point, number: whole(point, number + times * ORDER))


def header_of(octets: bytes) -> Forge:
    return lambda issuer: issuer.signed(octets, issuer.claims())


def payload_of(octets: bytes) -> Forge:
    return lambda issuer: issuer.signed(issuer.header(), octets)


def padded(value: object) -> str:
    said = json.dumps(value).encode()
    return base64.urlsafe_b64encode(said + b" " * ((1 - len(said)) % 3)).decode()


def tampered(issuer: Issuer) -> str:
    head, _, signature = issuer.token().split(".")
    return f"{head}.{part(issuer.claims(roles=['super_admin']))}.{signature}"


def now(seconds: int) -> int:
    return int(time.time()) + seconds


_FORMS: dict[str, Forge] = {
    "alg none": lambda i: i.forged({"alg": "none"}),
    "alg none with a signature": lambda i: i.forged({"alg": "none"}, b"x" * 64),
    "alg None": lambda i: i.forged({"alg": "None"}, b"x" * 64),
    "no alg": lambda i: i.forged({}, b"x" * 64),
    "HS256 by the public key": hs256(lambda i: i.public),
    "HS256 by the public key's PEM": hs256(pem),
    "HS256 by nothing": hs256(lambda _: b""),
    "RS256": rs256,
    "ES256 with zeros": lambda i: i.forged({"alg": "ES256"}, b"\0" * 64),
    "signature of zeros": lambda i: i.forged({"alg": "EdDSA"}, b"\0" * 64),
    "example of RFC 8037": lambda _: RFC_8037,
    "a key of their own": lambda i: i.token(key=Ed25519PrivateKey.generate()),
    "a key brought along": own_key_brought_along,
    "typ JWT": lambda i: i.token(header={"typ": "JWT"}),
    "typ id+jwt": lambda i: i.token(header={"typ": "id+jwt"}),
    "no typ": lambda i: i.token(header={"typ": None}),
    "unknown kid": lambda i: i.token(header={"kid": "another"}),
    "kid that is a path": lambda i: i.token(header={"kid": "../../../dev/null"}),
    "kid that is a property": lambda i: i.token(header={"kid": "__proto__"}),
    "crit": lambda i: i.token(header={"crit": ["made-up"], "made-up": 1}),
    "payload that is not encoded": lambda i: i.token(header={"crit": ["b64"], "b64": False}),
    "aud of another": lambda i: i.token(aud="another"),
    "no aud": lambda i: i.token(aud=None),
    "iss of another": lambda i: i.token(iss="https://evil.example"),
    "no iss": lambda i: i.token(iss=None),
    "nbf in a minute": lambda i: i.token(nbf=now(60)),
    "iat in a minute": lambda i: i.token(iat=now(60), exp=now(300)),
    "no exp": lambda i: i.token(exp=None),
    "exp that is text": lambda i: i.token(exp="2099"),
    "no sub": lambda i: i.token(sub=None),
    "no tenant": lambda i: i.token(tenant=None),
    "no session": lambda i: i.token(session=None),
    "no kind": lambda i: i.token(kind=None),
    "no jti": lambda i: i.token(jti=None),
    "payload of another": tampered,
    "truncated": lambda i: i.token()[:-20],
    "truncated by one": lambda i: i.token()[:-1],
    "without a signature": lambda i: i.token().rpartition(".")[0] + ".",
    "two parts": lambda i: i.token().rpartition(".")[0],
    "four parts": lambda i: i.token() + ".x",
    "two dots": lambda _: "..",
    "one letter": lambda _: "x",
    "JSON": lambda i: json.dumps(i.claims()).replace(" ", ""),
    "payload that is a list": lambda i: f"{part({'alg': 'EdDSA', 'typ': 'at+jwt', 'kid': i.kid})}.{part([1])}.{text(b'x' * 64)}",
    "9 KB": lambda i: i.token(filler="x" * 6_000),
}

_SIGNATURES: dict[str, Forge] = {
    **{f"number and {times} orders": beyond_the_order(times) for times in (1, 2, 4, 8)},
    "number negated": otherwise_signed(lambda point, number: whole(point, ORDER - number)),
    "number of nothing": otherwise_signed(lambda point, _: whole(point, 0)),
    "point of zeros": otherwise_signed(lambda _, number: whole(bytes(32), number)),
    "neutral point": otherwise_signed(lambda _, number: whole(NEUTRAL, number)),
    "neutral point and nothing": otherwise_signed(lambda *_: whole(NEUTRAL, 0)),
    "neutral point in other numbers": otherwise_signed(lambda *_: whole((2**255 - 18).to_bytes(32, "little"), 0)),
    "point on the other side": otherwise_signed(lambda point, number: whole(point[:31] + bytes([point[31] ^ 128]), number)),
    "halves exchanged": otherwise_signed(lambda point, number: whole(b"", number) + point),
    "all ones": otherwise_signed(lambda *_: b"\xff" * 64),
    "an octet more": otherwise_signed(lambda point, number: whole(point, number) + b"\0"),
    "an octet less": otherwise_signed(lambda point, number: whole(point, number)[:-1]),
    "hexadecimal": otherwise_signed(lambda point, number: whole(point, number).hex()),
    "spare bits": otherwise_signed(lambda point, number: with_spare_bits(text(whole(point, number)))),
    "padding": otherwise_signed(lambda point, number: text(whole(point, number)) + "=="),
    "letters of the other base64": otherwise_signed(lambda *_: "+/" * 43),
    "a space within": otherwise_signed(lambda point, number: " ".join((text(point), text(whole(b"", number))))),
    "a key that signs all": by_a_key_that_signs_all,
    "detached payload": detached,
    "JSON serialisation": lambda i: compact(as_json(i)),
    "JSON serialisation of several": lambda i: compact({"payload": as_json(i)["payload"], "signatures": [as_json(i)]}),
    "unprotected header": lambda i: compact({**as_json(i), "header": i.header()}),
    "five parts": lambda i: f"{i.token()}.{part({})}.{part({})}",
}
ALGS: tuple[object, ...] = (["EdDSA"], {"EdDSA": 1}, 1, None, True, "", "eddsa", "EdDSA ", "Ed25519", "Ed448", "EdDSA\0")
TYPS: tuple[object, ...] = (["at+jwt"], 1, None, "", "at+jwt;x=1")
KIDS: tuple[object, ...] = (None, 1, True, "", "' or '1'='1", "\0", {"toString": 1})
CRITS: tuple[object, ...] = ([], "b64", None, [""], [1], ["alg"], ["exp"], ["b64"], {}, ["__proto__"])
NO_OBJECTS = (b"[]", b"null", b"1", b'"x"', b"", b"{", b"\xff\xfe")
_HEADERS: dict[str, Forge] = {
    **{f"alg {alg!r}": headed(alg=alg) for alg in ALGS},
    **{f"typ {typ!r}": headed(typ=typ) for typ in TYPS},
    **{f"kid {kid!r}": headed(kid=kid) for kid in KIDS},
    **{f"crit {crit!r}": headed(crit=crit) for crit in CRITS},
    "kid in a list": lambda i: i.signed(i.header(kid=[i.kid]), i.claims()),
    "kid's beginning": lambda i: i.signed(i.header(kid=i.kid[:-1]), i.claims()),
    "kid behind a path": lambda i: i.signed(i.header(kid=f"../{i.kid}"), i.claims()),
    "kid and a space": lambda i: i.signed(i.header(kid=f"{i.kid} "), i.claims()),
    "alg said twice": lambda i: said_twice(i, header=', "alg": "none"'),
    "header that is deep": header_of(b"[" * 5_000),
    "header and another": lambda i: i.signed(json.dumps(i.header()).encode() * 2, i.claims()),
    "header that is padded": lambda i: i.signed(padded(i.header()), i.claims()),
    **{f"header {octets!r}": header_of(octets) for octets in NO_OBJECTS},
}
TIMES: tuple[object, ...] = (1e308, True, [1], {})
AUDIENCES: tuple[object, ...] = (["another"], [], {}, 1, True, "", [["partsgraph/graph"]])
ISSUERS: tuple[object, ...] = (["partsgraph/identity"], 1, "partsgraph/identity/")
NO_TEXTS: tuple[object, ...] = (None, 1, "", [], ["x"])
_CLAIMS: dict[str, Forge] = {
    **{f"payload {octets!r}": payload_of(octets) for octets in (*filter(None, NO_OBJECTS), b"{}")},
    "payload that is padded": lambda i: i.signed(i.header(), padded(i.claims())),
    "payload that is packed": lambda i: i.signed(i.header(zip="DEF"), zlib.compress(json.dumps(i.claims()).encode(), wbits=-15)),
    "payload that is a token": lambda i: i.signed(i.header(cty="JWT"), i.token().encode()),
    **{f"exp {written}": exp_of(written) for written in ("1e400", '"4102444800"', "null", "true", "[4102444800]", "{}", '""', "NaN")},
    **{f"{claim} {at!r}": saying(claim, at) for claim in ("iat", "nbf") for at in TIMES},
    **{f"aud {aud!r}": saying("aud", aud) for aud in AUDIENCES},
    **{f"iss {iss!r}": saying("iss", iss) for iss in ISSUERS},
    **{f"{claim} {value!r}": saying(claim, value) for claim in ("sub", "tenant", "session", "kind", "jti") for value in NO_TEXTS},
}
FORGERIES = {**_FORMS, **_SIGNATURES, **_HEADERS, **_CLAIMS}
