package io.manyhands.master;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.ObjectInputStream;

@AnalyzeClasses(packages = "io.manyhands", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule packages_have_no_cycles = slices().matching("io.manyhands.(**)")
            .should()
            .beFreeOfCycles()
            .because("a package that depends on itself by a detour cannot be understood alone");

    @ArchTest
    static final ArchRule nothing_is_deserialized_by_class_name = noClasses()
            .should()
            .dependOnClassesThat()
            .areAssignableTo(ObjectInputStream.class)
            .because("bytes from the network must never choose the classes that are built from them");

    @ArchTest
    static final ArchRule the_ledger_knows_no_web_and_no_broker = noClasses()
            .that()
            .resideInAnyPackage("..ledger..", "..dispatch..", "..fleet..", "..recovery..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.servlet..", "org.springframework.web..", "org.springframework.amqp..")
            .because("the domain runs in simulations, without a server or a broker");

    @ArchTest
    static final ArchRule the_model_knows_no_framework = noClasses()
            .that()
            .resideInAPackage("io.manyhands.model..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "com.rabbitmq..")
            .because("the contract is shared by programs that have none of it");
}
