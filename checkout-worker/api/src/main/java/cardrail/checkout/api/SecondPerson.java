package cardrail.checkout.api;

import cardrail.issuer.api.Money;
import cardrail.issuer.api.OperatorId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An act that needs two operators.
 *
 * @param amount what it is about; both agree to this and to no other
 * @param askedBy null while nobody asked
 * @param agreedBy another than who asked; null while nobody agreed
 */
public record SecondPerson(
        GuardedAct act,
        Money amount,
        @Nullable OperatorId askedBy,
        @Nullable Instant askedAt,
        @Nullable OperatorId agreedBy,
        @Nullable Instant agreedAt) {}
