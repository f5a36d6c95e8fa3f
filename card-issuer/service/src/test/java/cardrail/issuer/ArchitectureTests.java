package cardrail.issuer;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameStartingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import cardrail.issuer.api.Cvc;
import cardrail.issuer.api.Pan;
import cardrail.issuer.api.RevealedCardCodec;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Configuration;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.stereotype.Repository;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** The directions and shapes of the house, as far as a machine can keep them. */
class ArchitectureTests {

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("/cardrail/issuer/api/"))
            .importPackages("cardrail.issuer");

    @Test
    void modulesDependOnEachOtherWithoutCyclesAndOnlyOnWhatIsPublic() {
        ApplicationModules.of(IssuerApplication.class).verify();
    }

    @Test
    @Tag("law-9")
    void stripesClientStaysInItsPackage() {
        noClasses()
                .that()
                .resideOutsideOfPackage("cardrail.issuer.stripe..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.stripe..")
                .because("a com.stripe object may print a card number (law 9)")
                .check(OURS);
    }

    @Test
    @Tag("law-9")
    void aNumberIsOnlySeenWhereOneRevealPasses() {
        noClasses()
                .that()
                .resideOutsideOfPackages("cardrail.issuer.stripe..", "cardrail.issuer.card..")
                .should()
                .dependOnClassesThat(DescribedPredicate.or(
                        JavaClass.Predicates.equivalentTo(Pan.class),
                        JavaClass.Predicates.equivalentTo(Cvc.class),
                        JavaClass.Predicates.equivalentTo(RevealedCardCodec.class)))
                .check(OURS);
    }

    @Test
    void quartzOnlySaysWhen() {
        noClasses()
                .that()
                .resideOutsideOfPackage("cardrail.issuer.schedule..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.quartz..")
                .check(OURS);
    }

    @Test
    void sqlIsWrittenOnlyInPackagePrivateJdbcClasses() {
        noClasses()
                .that(DescribedPredicate.not(simpleNameStartingWith("Jdbc")))
                // how statements are sent, without one of its own
                .and()
                .resideOutsideOfPackage("cardrail.issuer.database..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework.jdbc..", "javax.sql..")
                .check(OURS);
        classes().that(simpleNameStartingWith("Jdbc")).should().notBePublic().check(OURS);
    }

    @Test
    void controllersRepositoriesAndConfigurationAreNobodysApi() {
        classes()
                .that()
                .areAnnotatedWith(RestController.class)
                .or()
                .areAnnotatedWith(RestControllerAdvice.class)
                .or()
                .areAnnotatedWith(Repository.class)
                .or()
                .areAnnotatedWith(Configuration.class)
                .should()
                .notBePublic()
                .check(OURS);
    }

    @Test
    void timeIsAParameter() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(IssuerApplication.class.getName())
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(InstantSource.class, "system")
                .check(OURS);
    }

    @Test
    void theLedgersRulesAndTheMandatesPoliciesArePlainJava() {
        noClasses()
                .that()
                .resideInAnyPackage("cardrail.issuer.ledger..", "cardrail.issuer.mandate..")
                .and(DescribedPredicate.not(isAnEdge()))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "java.sql..", "javax.sql..", "jakarta..")
                .check(OURS);
    }

    /** Where such a package meets the database and HTTP, and the service that ties it together. */
    private static DescribedPredicate<JavaClass> isAnEdge() {
        return DescribedPredicate.describe(
                "are at the edge",
                type -> type.getSimpleName().startsWith("Jdbc")
                        || type.getSimpleName().endsWith("Controller")
                        || type.getSimpleName().endsWith("Settings")
                        || type.getSimpleName().endsWith("Desk")
                        || type.getSimpleName().endsWith("Answers"));
    }
}
