"""What comes in and goes out, as the OpenAPI document describes it."""
