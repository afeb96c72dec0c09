"""What people call their tokens, machines and passkeys."""

from shared.errors import BadInput

LONGEST = 60


def checked(name: str, field: str = "name") -> str:
    found = name.strip()
    if not found or len(found) > LONGEST or not found.isprintable():
        raise BadInput(f"A name has 1 to {LONGEST} characters that can be read", code="NAME_MALFORMED", field=field)
    return found
