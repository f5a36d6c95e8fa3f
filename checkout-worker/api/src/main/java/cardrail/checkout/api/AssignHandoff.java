package cardrail.checkout.api;

import cardrail.issuer.api.OperatorId;
import org.jspecify.annotations.Nullable;

/** @param to who should take it; null for nobody in particular */
public record AssignHandoff(@Nullable OperatorId to) {}
