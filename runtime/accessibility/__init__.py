"""The accessibility of the site: what the law has it state, and what the RGAA asks of each of its pages."""
