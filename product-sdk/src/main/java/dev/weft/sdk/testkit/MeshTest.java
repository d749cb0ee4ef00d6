package dev.weft.sdk.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * A test class that runs against a mesh: a real Kafka broker in this JVM, started once for all
 * classes, with the topics, quarantines and schemas of the declared products.
 *
 * <pre>{@code
 * @MeshTest("../schemas")
 * class DailyTotalsIT {
 *
 *   @Test
 *   void sumsUpADay(TestMesh mesh) {
 *     mesh.derive("sales.daily-totals", new DailyTotalsProduct());
 *     mesh.publish("sales.transactions", line("10.00"), line("2.50"));
 *
 *     mesh.awaitRecords(
 *         "sales.daily-totals", DailyTotals.class, days -> sumOf(days).equals("12.50"));
 *   }
 * }
 * }</pre>
 *
 * <p>A test asks for a {@link TestMesh}, or for its {@link dev.weft.sdk.Mesh}, as a parameter; so
 * may its life-cycle methods. Each test finds the mesh empty: records, positions of subscribers and
 * states of derived products of the tests before it are gone. Therefore tests with this annotation
 * never run at the same time in one JVM. A mesh that is asked for in {@code @BeforeAll} or by the
 * constructor is the class's: all its tests share it. After the class its topics are deleted, so
 * that no other test of the JVM finds them.
 *
 * <p>Needs junit-jupiter-api, and kafka_2.13, kafka-server, kafka-metadata and kafka-server-common
 * for the broker.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(MeshTestExtension.class)
@ResourceLock("dev.weft.sdk.testkit")
public @interface MeshTest {

  /**
   * The folder that has the domains' folders, relative to the directory that tests run in, such as
   * {@code ../schemas}; or, on the class path, {@code classpath:shop-mesh}.
   */
  String value();
}
