"""A web page that embeds a room, and the server that starts its conversations."""
