-- A statement reads the bookings of one wallet and currency in the order they were booked, a page at a time.
create index ledger_booking_statement on ledger_booking (wallet_id, currency, sequence);
