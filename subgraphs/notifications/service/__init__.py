from subgraphs.notifications.service import delivering, endpoints, redelivering, telling

__all__ = ["delivering", "endpoints", "redelivering", "telling"]
