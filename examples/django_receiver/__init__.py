"""A receiver of webhooks on Django: it stores each event once and answers; a command handles them afterwards."""
