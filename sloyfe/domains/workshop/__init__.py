"""Workshop (ROS-verksted): a risk assessment made by a room of people in ninety minutes, each on the own phone.

Everybody scores alone before anybody sees anything; only where people differ is there talk. Nobody, whoever leads the
workshop or runs the system included, can see what a person answered.
"""
