"""For how long what is not needed for ever is kept."""

from datetime import timedelta

from events.sweeping import Kept
from subgraphs.identity.rules.otp import WINDOW
from subgraphs.identity.service.sessions import SESSION_LIFE

HISTORY = timedelta(days=365)
"""Somebody who looks after a long time finds the last year of sign-ins; a device that was not seen for as long is new again."""
LETTERS = timedelta(days=30)
"""For support to see what was sent; no secret in one is good for longer than a day."""
SESSIONS = SESSION_LIFE + timedelta(days=1)
"""It was over by then, and so was its last access token."""
AN_HOUR = timedelta(hours=1)
"""What is to be sent again is counted by the hour."""

KEPT = (
    Kept("refresh_tokens", "expires_at"),
    Kept("user_sessions", "created_at", SESSIONS),
    Kept("sign_ins", "at", HISTORY),
    Kept("messages", "created_at", LETTERS),
    Kept("verifications", "expires_at", AN_HOUR),
    Kept("one_time_codes", "expires_at"),
    Kept("guesses", "since", WINDOW),
    Kept("challenges", "expires_at"),
    Kept("single_sign_ons", "expires_at"),
)
