package dev.weft.sdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.instanceOf;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import dev.weft.sdk.descriptor.ProductId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.testkit.engine.EngineTestKit;

/** What is wrong with a test's declaration is told before anything runs. */
class MeshTestFailuresTest {

  private static final ClassLoader LOADER = MeshTestFailuresTest.class.getClassLoader();

  @Test
  void aTestOfAMeshThatIsNowhereFailsWithWhatToWrite() {
    EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(Nowhere.class))
        .execute()
        .containerEvents()
        .assertThatEvents()
        .haveExactly(
            1,
            finishedWithFailure(
                instanceOf(ExtensionConfigurationException.class),
                message(
                    text ->
                        text.startsWith(
                                "@MeshTest(\"no/such/folder\") on " + Nowhere.class.getName())
                            && text.contains("There is no folder "))));
  }

  @Test
  void everyMistakeIsToldWithFileAndLine() {
    assertThatThrownBy(
            () -> TestDeclaration.read("src/test/resources/declarations/many-at-once", LOADER))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("many-at-once declares is wrong:\n")
        .hasMessageContaining("\nsales/domain.yaml:1:1: must have the key 'owner'")
        .hasMessageContaining("\nsales/orders/product.yaml:6:9: /status: must be one of");
  }

  @Test
  void aFolderThatDeclaresNothingIsNamed() {
    assertThatThrownBy(() -> TestDeclaration.read("src/main/java/dev/weft", LOADER))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("declares nothing: it should have <domain>/domain.yaml");
    assertThatThrownBy(() -> TestDeclaration.read("classpath:no-mesh", LOADER))
        .hasMessage("There is no folder no-mesh on the class path");
    assertThatThrownBy(() -> TestDeclaration.read("classpath:org/junit/jupiter/api", LOADER))
        .hasMessageContaining("not from within a jar");
  }

  @Test
  void theMeshsOwnProductsThatTheSdkPublishesToAreThere() {
    assertThat(TestDeclaration.read("classpath:declarations/valid", LOADER).products().keySet())
        .contains(ProductId.parse("mesh.readers"), ProductId.parse("mesh.positions"));
  }

  /** Run by the test above alone: Surefire leaves out what is nested. */
  @MeshTest("no/such/folder")
  static class Nowhere {

    @Test
    void neverRuns(TestMesh mesh) {
      throw new AssertionError(mesh);
    }
  }
}
