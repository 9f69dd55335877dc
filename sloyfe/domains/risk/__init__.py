"""Risk (risiko): what may happen, how likely and how bad, what holds it back, and who has accepted it.

An analysis (ROS-analyse) makes risks; each is a bow-tie whose barriers are uses of controls. Scales and the matrix
are editions that an analysis keeps. Units that lack an analysis they must have are told so.
"""
