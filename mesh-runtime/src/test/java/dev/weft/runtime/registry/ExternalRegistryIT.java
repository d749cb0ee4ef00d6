package dev.weft.runtime.registry;

import static dev.weft.runtime.registry.Samples.order;
import static dev.weft.runtime.registry.Samples.topic;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.weft.runtime.TestMesh;
import dev.weft.runtime.query.ReadRecord;
import dev.weft.runtime.query.RecordReader;
import dev.weft.runtime.reconcile.ReconcileException;
import dev.weft.sdk.Mesh;
import dev.weft.sdk.descriptor.ProductId;
import dev.weft.sdk.publish.ProductPublisher;
import dev.weft.sdk.serde.MeshConnection;
import dev.weft.sdk.serde.Registry;
import dev.weft.sdk.serde.RegistryAccess;
import dev.weft.sdk.serde.RegistryAccess.Credentials;
import dev.weft.sdk.serde.RegistryAccess.TrustStore;
import dev.weft.sdk.serde.RegistryException;
import dev.weft.sdk.serde.WireValue;
import dev.weft.sdk.testkit.SharedKafka;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.generic.IndexedRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The SDK and the runtime with a registry that isn't the mesh's own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExternalRegistryIT {

  @TempDir private static Path directory;

  private RunningRegistry registry;
  private SecuredProxy proxy;
  private Path keyStore;

  @BeforeAll
  void start() throws Exception {
    registry = RunningRegistry.start(topic());
    keyStore = SecuredProxy.keyStore(directory, "IP:127.0.0.1");
    proxy = SecuredProxy.start(registry.url(), keyStore);
  }

  @AfterAll
  void stop() {
    proxy.close();
    registry.close();
  }

  @Test
  void publishesAndReadsAProductThroughTlsWithAPassword() throws Exception {
    publishAndRead(connection(proxy.url(), access(SecuredProxy.PASSWORD, keyStore)));
  }

  @Test
  void publishesAndReadsAProductWithApicurio() throws Exception {
    publishAndRead(connection(URI.create(Apicurio.shared().url()), RegistryAccess.OPEN));
  }

  @Test
  void saysThatThePasswordIsWrongWithoutShowingIt() {
    MeshConnection wrong = connection(proxy.url(), access("wr0ng", keyStore));

    assertThatExceptionOfType(RegistryException.class)
        .isThrownBy(() -> Registry.connect(wrong).schemaOf(1))
        .withMessageContaining("doesn't let one in")
        .withMessageContaining(proxy.url().toString())
        .satisfies(problem -> assertThat(problem.getMessage()).doesNotContain("wr0ng"));
    assertThatExceptionOfType(RegistryException.class)
        .isThrownBy(() -> Registry.connect(wrong).idOf("s", order("a").rawSchema()))
        .withMessageContaining("doesn't let one in");
    assertThatExceptionOfType(ReconcileException.class)
        .isThrownBy(() -> TestMesh.start(wrong))
        .withMessageContaining("doesn't let one in");
    assertThat(wrong.toString()).contains("weft:(hidden)").doesNotContain("wr0ng");
  }

  @Test
  void saysThatTheCertificateIsNotTrusted() throws Exception {
    RegistryAccess withoutTrust =
        new RegistryAccess(access(SecuredProxy.PASSWORD, keyStore).credentials(), Optional.empty());
    assertUntrusted(proxy.url(), withoutTrust);

    Path others = SecuredProxy.keyStore(directory, "DNS:registry.example.org");
    try (SecuredProxy elsewhere = SecuredProxy.start(registry.url(), others)) {
      assertUntrusted(elsewhere.url(), access(SecuredProxy.PASSWORD, others));
    }
  }

  private static void assertUntrusted(URI url, RegistryAccess access) {
    assertThatExceptionOfType(RegistryException.class)
        .isThrownBy(() -> Registry.connect(connection(url, access)).schemaOf(1))
        .withMessageContaining("isn't trusted");
  }

  private static MeshConnection connection(URI url, RegistryAccess access) {
    return new MeshConnection(SharedKafka.bootstrapServers(), url, access);
  }

  private static RegistryAccess access(String password, Path trusted) {
    return new RegistryAccess(
        Optional.of(new Credentials(SecuredProxy.USER, password)),
        Optional.of(new TrustStore(trusted, SecuredProxy.PASSWORD, "PKCS12")));
  }

  private static void publishAndRead(MeshConnection connection) throws Exception {
    try (TestMesh mesh = TestMesh.start(connection)) {
      Mesh sdk = Mesh.connect(connection, mesh.declaration());
      String address = mesh.address("orders");
      Schema schema =
          mesh.declaration()
              .product(ProductId.parse(address))
              .orElseThrow()
              .mainPort()
              .contract()
              .schema();
      try (ProductPublisher<IndexedRecord> publisher = sdk.publisher(address)) {
        publisher
            .publish(
                new GenericRecordBuilder(schema)
                    .set("order_id", 7)
                    .set("amount", new BigDecimal("12.50"))
                    .set("ordered_on", LocalDate.of(1997, 1, 1))
                    .set(
                        "lines",
                        new GenericData.Array<>(schema.getField("lines").schema(), List.of()))
                    .build())
            .toCompletableFuture()
            .get();
      }
      List<ReadRecord> records = mesh.bean(RecordReader.class).lastRecords(address + ".v1", 10);
      assertThat(records).hasSize(1);
      assertThat(records.getFirst().value()).isInstanceOf(WireValue.Datum.class);
      assertThat(records.getFirst().value().toString()).contains("\"order_id\": 7");
    }
  }
}
