-- Arming asks whether the worker's arm is spent, which is about ended arms too.
create index card_arm_card on card_arm (card_id);
