import Dispatch

/// Threads for jobs alone, so that hours of work leave the threads of requests free.
package final class JobThreads: TaskExecutor {
    private let queue = DispatchQueue(label: "kindred.jobs", qos: .utility, attributes: .concurrent)

    package init() {}

    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
