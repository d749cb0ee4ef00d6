package dev.weft.sdk.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A line to a server on this machine, which can be cut and mended: TCP through this JVM. Its own
 * address stays the same while the server comes back on another port.
 */
public final class Line implements AutoCloseable {

  private static final int BUFFER = 1 << 16;

  /** What it does to those who speak through it. */
  private enum State {
    /** All goes through. */
    WHOLE,
    /** Whoever speaks is hung up on. */
    CUT,
    /** Nobody hears anything. */
    SILENT
  }

  private final ServerSocket entrance;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile int target;
  private State state = State.CUT;

  private Line(ServerSocket entrance) {
    this.entrance = entrance;
  }

  /** A line that is cut still and leads nowhere. */
  public static Line open() throws IOException {
    Line line = new Line(new ServerSocket(0, 200, InetAddress.getLoopbackAddress()));
    daemon(line::accept);
    return line;
  }

  /** The port at this end. */
  public int port() {
    return entrance.getLocalPort();
  }

  /** {@code 127.0.0.1:port}. */
  public String address() {
    return "127.0.0.1:" + port();
  }

  /** Leads to a port of this machine, and mends it. */
  public void leadTo(int port) {
    target = port;
    mend();
  }

  /** All goes through again; what wasn't heard in a silence is heard now. */
  public void mend() {
    become(State.WHOLE);
  }

  /** Hangs up on everybody and lets nobody in. */
  public void cut() {
    become(State.CUT);
    sockets.forEach(Line::hangUp);
  }

  /** Nothing goes through, and nobody is told. */
  public void silence() {
    become(State.SILENT);
  }

  @Override
  public void close() throws IOException {
    cut();
    entrance.close();
  }

  private synchronized void become(State next) {
    state = next;
    notifyAll();
  }

  private synchronized boolean isWholeAgain() throws InterruptedException {
    while (state == State.SILENT) {
      wait();
    }
    return state == State.WHOLE;
  }

  private void accept() {
    while (!entrance.isClosed()) {
      try {
        Socket near = entrance.accept();
        sockets.add(near);
        daemon(() -> connect(near));
      } catch (IOException e) {
        // Closed, or whoever came has gone.
      }
    }
  }

  private void connect(Socket near) {
    try {
      if (isWholeAgain()) {
        Socket far = new Socket();
        sockets.add(far);
        far.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
        near.setTcpNoDelay(true);
        far.setTcpNoDelay(true);
        daemon(() -> carry(far, near));
        carry(near, far);
      }
    } catch (IOException | InterruptedException e) {
      // Nobody is there.
    } finally {
      hangUp(near);
      sockets.remove(near);
    }
  }

  private void carry(Socket from, Socket to) {
    byte[] buffer = new byte[BUFFER];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0 && isWholeAgain(); read = in.read(buffer)) {
        out.write(buffer, 0, read);
      }
    } catch (IOException | InterruptedException e) {
      // Hung up.
    } finally {
      hangUp(from);
      hangUp(to);
      sockets.remove(from);
      sockets.remove(to);
    }
  }

  private static void hangUp(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // Gone all the same.
    }
  }

  private static void daemon(Runnable task) {
    Thread thread = new Thread(task, "line");
    thread.setDaemon(true);
    thread.start();
  }
}
