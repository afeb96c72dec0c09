"""What our messages say. Plain text, in English: the service that sends notifications will know languages and layouts."""

from collections.abc import Mapping

TEXTS = {
    "VERIFY_EMAIL": "Welcome. Confirm your e-mail address with this code: {token}\nIt is good for 24 hours.",
    "ALREADY_REGISTERED": "Somebody, probably you, tried to register with this address. You have an account: sign in, or ask for a new password.",
    "RESET_PASSWORD": "Set a new password with this code: {token}\nIt is good for one hour. If you did not ask for it, nothing has to be done.",
    "ONE_TIME_CODE": "Your code is {code}. It is good for ten minutes. Tell it to nobody, not even to us.",
    "PASSWORD_CHANGED": "Your password was changed. If it was not you, ask for a new password at once.",
    "ACCOUNT_LOCKED": "After several wrong passwords your account waits until {until} before it takes another. Setting a new password ends the wait.",
    "NEW_SIGN_IN": "Somebody signed in to your account: {device}. If it was not you, change your password and sign out everywhere.",
    "SESSION_STOLEN": "A sign-in of yours was used from two places, so it was ended. If you notice anything strange, change your password.",
}


def text(kind: str, values: Mapping[str, str]) -> str:
    return TEXTS[kind].format_map(values)
