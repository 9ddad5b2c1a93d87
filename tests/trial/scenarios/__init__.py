"""What is done to the site, one module for each kind of fault."""
