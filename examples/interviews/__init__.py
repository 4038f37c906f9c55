"""An application that schedules interviews: a replica talks to a candidate, who has sent documents before."""
