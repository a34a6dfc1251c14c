from rest_framework.throttling import AnonRateThrottle
class AnonymousThrottle(AnonRateThrottle): pass
