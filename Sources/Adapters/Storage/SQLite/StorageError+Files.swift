import Foundation

extension StorageError {
    /// The error of a system call by its number.
    init(errno number: Int32, doing what: String, path: String) {
        let reason = String(cString: strerror(number))
        switch number {
        case ENOENT: self.init(.notFound, "\(what): \(reason)", path: path)
        case EACCES, EPERM, EROFS, ENOTDIR, ELOOP:
            self.init(.denied, "\(what): \(reason); check the owner and the mode", path: path)
        case ENOSPC, EDQUOT, EFBIG: self.init(.full, "\(what): \(reason); free some space and repeat it", path: path)
        case EEXIST: self.init(.exists, "\(what): \(reason)", path: path)
        default: self.init(.inputOutput, "\(what): \(reason)", path: path)
        }
    }
}
