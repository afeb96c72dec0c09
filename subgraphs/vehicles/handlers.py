from events.subscriber import Subscriber

subscriber = Subscriber("vehicles")
