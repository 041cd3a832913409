-- What of one customer stands in quarantine, on every load of a customer's page. Partial: it costs nothing for what is stored.
CREATE INDEX "webhook_event_quarantined_customer_id_idx" ON "webhook_event" ("customer_id", "received_at") WHERE "status" = 'quarantined';
