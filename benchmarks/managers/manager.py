"""Operations a second of Python's own multiprocessing.Manager over a Unix socket: python3 manager.py CALLERS SECONDS"""
import multiprocessing
import sys
import time


def caller(proxy, key, seconds, barrier, results):
    barrier.wait()
    end = time.perf_counter() + seconds
    calls = 0
    while time.perf_counter() < end:
        proxy[key] = calls
        calls += 1
    results.put(calls / seconds)


def main():
    callers, seconds = int(sys.argv[1]), float(sys.argv[2])
    with multiprocessing.Manager() as manager:
        shared = manager.dict()
        barrier = multiprocessing.Barrier(callers)
        results = multiprocessing.Queue()
        processes = [
            multiprocessing.Process(target=caller, args=(shared, "k%d" % i, seconds, barrier, results))
            for i in range(callers)
        ]
        for process in processes:
            process.start()
        total = sum(results.get() for _ in processes)
        for process in processes:
            process.join()
    print("%.0f" % total)


if __name__ == "__main__":
    main()
