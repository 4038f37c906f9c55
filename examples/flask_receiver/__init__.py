"""A receiver of webhooks on Flask: it stores each event once, answers, and handles it afterwards."""
