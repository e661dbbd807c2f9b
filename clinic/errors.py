"""What every refusal of the clinic is: a fact of the domain, translated to a status once, at the edge."""


class Refusal(Exception):
    """Something the rules do not allow. Its text is for logs and developers; a person reads the edge's sentence."""


class NotThere(Refusal):
    """It does not exist, or not for the one who asks: the two must look alike (reliability C1)."""
