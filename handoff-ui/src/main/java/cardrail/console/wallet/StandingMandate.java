package cardrail.console.wallet;

import cardrail.console.budget.BurnChart;
import cardrail.console.terms.MandateCard;

/** A mandate beside what was left of it over time. */
public record StandingMandate(MandateCard mandate, BurnChart burn) {}
