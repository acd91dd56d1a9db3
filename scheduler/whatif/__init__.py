"""The use case *what if*: scenarios planned beside their base, each from the same start with the same work."""
