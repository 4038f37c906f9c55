"""A concierge of a hotel: a persona that calls tools, in its room and by signed requests to a server."""
