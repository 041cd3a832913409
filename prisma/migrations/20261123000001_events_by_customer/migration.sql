-- CreateIndex
CREATE INDEX "webhook_event_customer_id_received_at_key_idx" ON "webhook_event"("customer_id", "received_at" DESC, "key" DESC);
