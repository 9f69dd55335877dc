"""One box over everything one may see, which answers with the step.

Subjects register what they have to be found (`sources`) and keep it by `commands.refresh` in their handlers, in the
same transaction. What comes out has always passed the subject's own lock.
"""
