-- Card codes are read out without their capitals. Partial: other identifiers mind their case.
CREATE INDEX "identifier_code_in_any_case_idx" ON "identifier" USING HASH (lower("value")) WHERE "kind" = 'code';
